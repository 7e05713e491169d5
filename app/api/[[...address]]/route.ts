import { unknownAddress } from "@/app/_server/api-route";

// Programs ask below /api; a page for people would tell them nothing.
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = unknownAddress();
