/** Icons a designer file may name for its fields; an unknown name simply shows none. */
import {
  Armchair,
  Brush,
  CloudRain,
  Eye,
  Footprints,
  Glasses,
  Grid3x3,
  Hand,
  Heart,
  Hourglass,
  type LucideIcon,
  Mountain,
  Palette,
  PersonStanding,
  Ruler,
  Shirt,
  Smile,
  Sparkles,
  Sun,
} from "lucide-react";

const icons: Record<string, LucideIcon> = {
  armchair: Armchair,
  brush: Brush,
  "cloud-rain": CloudRain,
  eye: Eye,
  footprints: Footprints,
  glasses: Glasses,
  grid: Grid3x3,
  hand: Hand,
  heart: Heart,
  hourglass: Hourglass,
  mountain: Mountain,
  palette: Palette,
  pose: PersonStanding,
  ruler: Ruler,
  shirt: Shirt,
  smile: Smile,
  sparkles: Sparkles,
  sun: Sun,
};

/** Where a designer names no icon, fields that most designers share have one anyway. */
const by_field: Record<string, string> = {
  subject: "sparkles",
  age: "hourglass",
  build: "ruler",
  pattern: "grid",
  eyes: "eye",
  expression: "smile",
  pose: "pose",
  outfit: "shirt",
  accessories: "glasses",
  held_item: "hand",
  setting: "mountain",
  light: "sun",
  weather: "cloud-rain",
  art_style: "brush",
  mood: "heart",
};

export function FieldIcon({ field }: { field: { id: string; icon?: string | null } }) {
  const Icon = icons[field.icon ?? ""] ?? icons[by_field[field.id] ?? ""];
  return Icon ? <Icon aria-hidden size={14} className="shrink-0" /> : null;
}
