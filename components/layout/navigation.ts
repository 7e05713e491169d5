import {
  Activity,
  BookOpen,
  FileClock,
  Inbox,
  KeyRound,
  Layers,
  MailX,
  RadioTower,
  RotateCw,
  Send,
  TriangleAlert,
  Truck,
  UserCheck,
  Users,
  type LucideIcon,
} from "lucide-react";
import type { SystemAlarms } from "@/lib/operations/model";
import { may, type Permission, type Role } from "@/lib/access/permissions";

/** What is counted beside the names of screens. */
export type CountName = "approvals" | "dead-letters" | "mentions" | "replays";
export type NavCounts = Partial<Record<CountName, number>>;

/** How a count is said and shown; a number alone would say nothing to whoever hears it. */
export const COUNT_LOOK: Record<
  CountName,
  { words: (count: string) => string; mark: string; className: string }
> = {
  approvals: { words: (count) => `${count} waiting`, mark: "", className: "bg-accent-soft text-accent-text" },
  "dead-letters": {
    words: (count) => `${count} open`,
    mark: "",
    className: "bg-failed-soft text-failed-text",
  },
  mentions: {
    words: (count) => `${count} mention you`,
    mark: "@",
    className: "bg-accent-soft text-accent-text",
  },
  replays: { words: (count) => `${count} running`, mark: "", className: "bg-accent-soft text-accent-text" },
};

/** What the frame tells beside the screens: open work, and what stands still. */
export interface NavState {
  counts: NavCounts;
  alarms: SystemAlarms;
}

export interface Screen {
  id: string;
  label: string;
  href: string;
  icon: LucideIcon;
  permission: Permission;
  /** Pressed after g. */
  key: string;
  counts?: readonly CountName[];
  /** Marked while no worker is alive. */
  needsWorkers?: boolean;
}

export interface ScreenGroup {
  label: string;
  screens: readonly Screen[];
}

/** Every screen, in the order of the navigation. A screen is listed here once it exists. */
export const SCREEN_GROUPS: readonly ScreenGroup[] = [
  {
    label: "Operate",
    screens: [
      { id: "overview", label: "Overview", href: "/", icon: Activity, permission: "events.read", key: "o" },
      { id: "events", label: "Events", href: "/events", icon: Inbox, permission: "events.read", key: "e" },
      {
        id: "deliveries",
        label: "Deliveries",
        href: "/deliveries",
        icon: Truck,
        permission: "events.read",
        key: "v",
      },
      {
        id: "dead-letters",
        label: "Dead letters",
        href: "/dead-letters",
        icon: MailX,
        permission: "events.read",
        key: "l",
        counts: ["mentions", "dead-letters"],
      },
      {
        id: "failures",
        label: "Failures",
        href: "/failures",
        icon: TriangleAlert,
        permission: "events.read",
        key: "f",
      },
      {
        id: "replays",
        label: "Replays",
        href: "/replays",
        icon: RotateCw,
        permission: "events.read",
        key: "r",
        counts: ["replays"],
      },
    ],
  },
  {
    label: "Build",
    screens: [
      {
        id: "sources",
        label: "Sources",
        href: "/sources",
        icon: RadioTower,
        permission: "sources.read",
        key: "s",
      },
      {
        id: "destinations",
        label: "Destinations",
        href: "/destinations",
        icon: Send,
        permission: "destinations.read",
        key: "d",
      },
      {
        id: "queues",
        label: "Queues",
        href: "/queues",
        icon: Layers,
        permission: "queues.read",
        key: "q",
        needsWorkers: true,
      },
      {
        id: "api",
        label: "API",
        href: "/settings/api",
        icon: BookOpen,
        permission: "events.read",
        key: "i",
      },
    ],
  },
  {
    label: "Govern",
    screens: [
      {
        id: "members",
        label: "Members",
        href: "/settings/members",
        icon: Users,
        permission: "members.read",
        key: "m",
      },
      {
        id: "api-keys",
        label: "API keys",
        href: "/settings/api-keys",
        icon: KeyRound,
        permission: "api-keys.read",
        key: "k",
      },
      {
        id: "approvals",
        label: "Approvals",
        href: "/settings/approvals",
        icon: UserCheck,
        permission: "approvals.read",
        key: "p",
        counts: ["approvals"],
      },
      {
        id: "audit",
        label: "Audit",
        href: "/settings/audit",
        icon: FileClock,
        permission: "audit.read",
        key: "a",
      },
    ],
  },
];

/** The groups and screens that a role may use. */
export function screensFor(role: Role): ScreenGroup[] {
  return SCREEN_GROUPS.map((group) => ({
    label: group.label,
    screens: group.screens.filter((screen) => may(role, screen.permission)),
  })).filter((group) => group.screens.length > 0);
}

/** Whether a path belongs to a screen: the screen itself or anything below it. */
export function isCurrent(screen: Screen, pathname: string): boolean {
  if (screen.href === "/") return pathname === "/";
  return pathname === screen.href || pathname.startsWith(`${screen.href}/`);
}
