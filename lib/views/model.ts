/** Lists that keep saved views. */
export const SAVED_VIEW_LISTS = [
  "events",
  "deliveries",
  "dead-letters",
  "failures",
  "failure-groups",
  "replays",
  "audit",
] as const;
export type SavedViewList = (typeof SAVED_VIEW_LISTS)[number];

const PATHS: Partial<Record<SavedViewList, string>> = {
  failures: "/failures/attempts",
  "failure-groups": "/failures",
  audit: "/settings/audit",
};

/** Where a list stands. */
export function listPath(list: SavedViewList): string {
  return PATHS[list] ?? `/${list}`;
}

export const VIEW_NAME_MAX = 60;
export const VIEW_QUERY_MAX = 2_000;
/** Per person and list. */
export const VIEWS_MAX = 50;

/** A saved view as a person sees it. */
export interface SavedViewView {
  id: string;
  list: SavedViewList;
  name: string;
  /** The list's URL search string, without the page. */
  query: string;
  shared: boolean;
  /** Null for one's own. */
  ownerName: string | null;
  /** Whether this person may change, rename or delete it. */
  editable: boolean;
}
