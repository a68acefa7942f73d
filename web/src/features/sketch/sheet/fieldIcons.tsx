/** Icons a designer file may name for its fields; an unknown name simply shows none. */
import {
  Brush,
  Cake,
  Cloud,
  Eye,
  Feather,
  Glasses,
  Grid3x3,
  Hand,
  Heart,
  type LucideIcon,
  Map as MapIcon,
  NotebookPen,
  Palette,
  PersonStanding,
  Ruler,
  Shirt,
  Smile,
  Sparkles,
  Sun,
  Tag,
} from "lucide-react";

const icons: Record<string, LucideIcon> = {
  brush: Brush,
  cake: Cake,
  cloud: Cloud,
  eye: Eye,
  feather: Feather,
  glasses: Glasses,
  grid: Grid3x3,
  hand: Hand,
  heart: Heart,
  map: MapIcon,
  note: NotebookPen,
  palette: Palette,
  person: PersonStanding,
  ruler: Ruler,
  shirt: Shirt,
  smile: Smile,
  sparkles: Sparkles,
  sun: Sun,
  tag: Tag,
};

export function FieldIcon({ field }: { field: { icon?: string | null } }) {
  const Icon = icons[field.icon ?? ""];
  return Icon ? <Icon aria-hidden size={14} className="shrink-0" /> : null;
}
