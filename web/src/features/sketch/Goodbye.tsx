import { Link } from "@tanstack/react-router";
import { PageFrame } from "@/components/PageFrame";
import { buttonClasses } from "@/components/ui/Button";
import { useText } from "@/lib/text";
import { useDocumentTitle } from "@/lib/useDocumentTitle";

export function Goodbye({ studio }: { studio?: string }) {
  const t = useText();
  useDocumentTitle(t("goodbye.title"));
  return (
    <PageFrame>
      <div className="mx-auto mt-16 max-w-lg">
        <h1 className="text-4xl">{t("goodbye.title")}</h1>
        <p className="mt-4 text-lg text-muted">{t("goodbye.text")}</p>
        {studio ? (
          <Link to="/s/$slug" params={{ slug: studio }} className={buttonClasses("quiet", "medium", "mt-6")}>
            {t("goodbye.back_to_studio")}
          </Link>
        ) : (
          <Link to="/" className={buttonClasses("quiet", "medium", "mt-6")}>
            {t("ui.home")}
          </Link>
        )}
      </div>
    </PageFrame>
  );
}
