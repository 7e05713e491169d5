// What an event's details are shown with, in one file to fetch.
export { UrlTabs } from "@/components/ui/url-tabs";
export { Waterfall } from "./waterfall/waterfall";
