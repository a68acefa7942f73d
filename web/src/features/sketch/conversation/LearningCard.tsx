import { BookOpen, ExternalLink } from "lucide-react";
import type { LearningCard as Card } from "@/api/models";
import { useText } from "@/lib/text";

export function LearningCard({ card }: { card: Card }) {
  const t = useText();
  return (
    <section
      aria-label={t("sketch.card.label")}
      className="mt-3 animate-rise rounded-card border border-ivy/25 bg-ivy-wash px-4 py-3"
    >
      <p className="flex items-center gap-2 text-sm font-semibold text-ivy-strong">
        <BookOpen aria-hidden size={16} /> {t("sketch.card.label")}
      </p>
      <h2 className="mt-1 text-base">{card.title}</h2>
      <p className="mt-0.5">{card.text}</p>
      {card.source && (
        <a
          href={card.source.url}
          target="_blank"
          rel="noreferrer noopener"
          className="mt-1.5 inline-flex items-center gap-1 text-sm text-muted underline underline-offset-3 hover:text-ink"
        >
          {t("sketch.card.source", { label: card.source.label })} <ExternalLink aria-hidden size={13} />
        </a>
      )}
    </section>
  );
}
