/** At most three ways on. The row keeps its height when empty, so that the conversation above never jumps. */
import { useText } from "@/lib/text";

export function Suggestions({
  suggestions,
  onChoose,
}: {
  suggestions: string[];
  onChoose: (text: string) => void;
}) {
  const t = useText();
  return (
    <ul
      aria-label={t("sketch.suggestions")}
      className="no-scrollbar -mx-4 flex min-h-10 gap-2 overflow-x-auto px-4 py-0.5 lg:mx-0 lg:flex-wrap lg:px-0"
    >
      {suggestions.slice(0, 3).map((suggestion) => (
        <li key={suggestion} className="animate-rise">
          <button
            type="button"
            onClick={() => onChoose(suggestion)}
            className="min-h-9 rounded-full border border-ivy/40 bg-surface px-3.5 text-sm whitespace-nowrap text-ivy-strong transition hover:border-ivy hover:bg-ivy-wash"
          >
            {suggestion}
          </button>
        </li>
      ))}
    </ul>
  );
}
