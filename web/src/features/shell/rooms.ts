/** The rooms of the studio app that exist, in the order of the rail. A new room is one entry here and its routes. */
import { Inbox, type LucideIcon, Mail, Settings, Sun } from "lucide-react";

export interface Room {
  id: "today" | "inquiries" | "mail" | "settings";
  to: "/studio/$slug" | "/studio/$slug/inquiries" | "/studio/$slug/mail" | "/studio/$slug/settings";
  icon: LucideIcon;
  exact?: boolean;
}

export const rooms: Room[] = [
  { id: "today", to: "/studio/$slug", icon: Sun, exact: true },
  { id: "inquiries", to: "/studio/$slug/inquiries", icon: Inbox },
  { id: "mail", to: "/studio/$slug/mail", icon: Mail },
  { id: "settings", to: "/studio/$slug/settings", icon: Settings },
];
