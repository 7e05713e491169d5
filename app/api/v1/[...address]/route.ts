import { unknownAddress } from "@/app/_server/api-route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = unknownAddress();
