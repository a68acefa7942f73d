/** The sketch page: conversation, sheet and pictures, side by side on a desk and one above the other on a phone. */
import { useSuspenseQuery } from "@tanstack/react-query";
import { Suspense, useCallback, useEffect, useRef, useState } from "react";
import type { Designer, Picture, SheetChange, Sketch } from "@/api/models";
import { lazyPart } from "@/lib/lazyPart";
import { summaryOf, swatchesOf, undoValue } from "@/lib/sheet";
import { useText } from "@/lib/text";
import { useDocumentTitle } from "@/lib/useDocumentTitle";
import { useIsWide } from "@/lib/useMediaQuery";
import { ConnectionBanner } from "./ConnectionBanner";
import { Composer, type ComposerHandle } from "./conversation/Composer";
import { Conversation } from "./conversation/Conversation";
import { Suggestions } from "./conversation/Suggestions";
import { useMessages } from "./conversation/useMessages";
import { useSketchLive } from "./live/useSketchLive";
import { PrivacyLine } from "./PrivacyLine";
import { groupPictures, groupsBetween, numberOf } from "./pictures/groups";
import { PictureSwipe } from "./pictures/PictureRow";
import { useDrawing } from "./pictures/useDrawing";
import { designerQuery, sketchQuery, useStop, useVisibleSheet } from "./queries";
import { rememberSketch } from "./remembered";
import { DrawButton, GoOn } from "./SketchActions";
import { SketchEnded } from "./SketchEnded";
import { SketchHeader } from "./SketchHeader";
import { SheetTray } from "./sheet/SheetTray";
import { useSheetEditing } from "./sheet/useSheetEditing";
import { useRedraw } from "./useRedraw";
import { Workbench } from "./Workbench";

// What opens on demand comes on demand; it is fetched as soon as the page is quiet, so that it opens at once.
const picture_dialog = lazyPart(async () => (await import("./pictures/PictureDialog")).PictureDialog);
const inquiry_dialog = lazyPart(async () => (await import("./inquiry/InquiryDialog")).InquiryDialog);
const forget_dialog = lazyPart(async () => (await import("./ForgetDialog")).ForgetDialog);
const PictureDialog = picture_dialog.Part;
const InquiryDialog = inquiry_dialog.Part;
const ForgetDialog = forget_dialog.Part;

type Open = { kind: "picture"; id: string } | { kind: "inquiry" } | { kind: "forget" } | null;

export function SketchPage({ id }: { id: string }) {
  const { data: sketch } = useSuspenseQuery(sketchQuery(id));
  const { data: designer } = useSuspenseQuery(designerQuery(sketch.designer));
  const live = useSketchLive(id);
  if (live.ended) return <SketchEnded sketch={sketch} deleted={live.ended === "deleted"} />;
  return <SketchRoom sketch={sketch} designer={designer} live={live} />;
}

interface SketchRoomProps {
  sketch: Sketch;
  designer: Designer;
  live: ReturnType<typeof useSketchLive>;
}

function SketchRoom({ sketch, designer, live }: SketchRoomProps) {
  const t = useText();
  const wide = useIsWide();
  const sheet = useVisibleSheet(sketch);
  const editing = useSheetEditing(sketch.id);
  const messages = useMessages(sketch);
  const stop = useStop(sketch.id);
  const composer = useRef<ComposerHandle>(null);
  const pictures = useRef<HTMLElement>(null);
  const [open, setOpen] = useState<Open>(null);
  const [said_by_page, sayByPage] = useState("");

  const showPictures = useCallback(() => {
    // After the next paint, when the new frames are there to be scrolled to.
    requestAnimationFrame(() => pictures.current?.scrollIntoView({ block: "nearest", behavior: "smooth" }));
  }, []);
  const drawing = useDrawing(sketch, showPictures);
  const redraw = useRedraw(sketch, drawing.draw);

  const latest = sketch.turns.at(-1);
  const speaking = latest?.status === "speaking";
  const ready = sketch.images.filter((picture) => picture.status === "ready");
  const swatches = swatchesOf(designer.fields, sheet);
  const summary = summaryOf(designer.fields, sheet);
  useDocumentTitle(`${t("sketch.title", { name: designer.name })} · ${sketch.studio.name}`);

  useEffect(() => {
    rememberSketch(sketch.studio.slug, sketch.designer, sketch.id);
  }, [sketch.studio.slug, sketch.designer, sketch.id]);

  useEffect(() => {
    const timer = setTimeout(() => {
      picture_dialog.prefetch();
      inquiry_dialog.prefetch();
      forget_dialog.prefetch();
    }, 1500);
    return () => clearTimeout(timer);
  }, []);

  // Each picture that becomes ready is told once, by its number.
  const told = useRef(new Set(ready.map((picture) => picture.id)));
  useEffect(() => {
    const fresh = ready.filter((picture) => !told.current.has(picture.id));
    if (fresh.length === 0) return;
    for (const picture of fresh) told.current.add(picture.id);
    const numbers = fresh.map((picture) => numberOf(sketch.images, picture.id)).join(", ");
    sayByPage(t("pictures.ready", { numbers }));
  }, [ready, sketch.images, t]);

  const { change } = editing;
  const undo = useCallback(
    (entry: SheetChange) => change(entry.field, undoValue(sheet, entry)),
    [change, sheet],
  );

  function send(text: string) {
    if (text.trim() === "" || messages.waiting) return;
    redraw.said();
    messages.send(text);
    composer.current?.focus();
  }

  const openPicture = useCallback((picture: Picture) => setOpen({ kind: "picture", id: picture.id }), []);
  const close = useCallback(() => setOpen(null), []);
  const forget = () => setOpen({ kind: "forget" });

  function redrawFrom(picture: Picture) {
    setOpen(null);
    redraw.setAbout(picture);
    // The dialog gives the focus back to the picture first.
    setTimeout(() => composer.current?.focus());
  }

  const suggestions =
    speaking || messages.waiting ? [] : (latest?.suggestions ?? firstSuggestions(sketch, designer));
  const groups = groupPictures(sketch.images);
  const shown = open?.kind === "picture" ? ready.find((picture) => picture.id === open.id) : undefined;

  const drawButton = (size: "medium" | "large") =>
    sketch.allows.images ? <DrawButton drawing={drawing} size={size} /> : null;
  const goOn = <GoOn sketch={sketch} drawing={drawing} onAsk={() => setOpen({ kind: "inquiry" })} />;

  return (
    <div className="flex h-dvh flex-col overflow-hidden">
      <a href="#composer" className="skip-link">
        {t("sketch.skip")}
      </a>
      <SketchHeader sketch={sketch} designer={designer} onForget={forget} />
      <ConnectionBanner status={live.status} />
      <main className="flex min-h-0 flex-1 lg:grid lg:grid-cols-[minmax(26rem,0.8fr)_minmax(30rem,1fr)]">
        <section
          aria-label={t("sketch.talk", { name: designer.name })}
          className="flex min-h-0 min-w-0 flex-1 flex-col"
        >
          <Conversation
            sketch={sketch}
            designer={designer}
            sheet={sheet}
            waiting={messages.waiting}
            onRetry={messages.retry}
            onTakeBack={() => {
              messages.takeBack();
              composer.current?.focus();
            }}
            onUndo={undo}
            footer={<PrivacyLine sketch={sketch} onForget={forget} />}
            afterTurn={
              wide
                ? undefined
                : (turn, next) =>
                    groupsBetween(groups, turn, next).map((group) => (
                      <li key={group.digest}>
                        <PictureSwipe
                          sketch_id={sketch.id}
                          group={group}
                          all={sketch.images}
                          swatches={swatches}
                          onOpen={openPicture}
                        />
                      </li>
                    ))
            }
          />
          <div className="px-4 pt-1 pb-[max(0.75rem,env(safe-area-inset-bottom))] lg:px-8 lg:pb-5">
            <div id="composer" className="mx-auto flex max-w-[66ch] flex-col gap-2">
              <Suggestions suggestions={suggestions} onChoose={send} />
              {!wide && (
                <SheetTray
                  designer={designer}
                  sheet={sheet}
                  glow={live.glow}
                  editing={editing}
                  action={drawButton("medium")}
                >
                  {goOn}
                </SheetTray>
              )}
              {sketch.allows.chat ? (
                <Composer
                  ref={composer}
                  draft={messages.draft}
                  onDraft={messages.setDraft}
                  onSend={send}
                  speaking={speaking}
                  onStop={() => latest && stop.mutate(latest.id)}
                  designer_name={designer.name}
                  blocked={messages.waiting !== null}
                  about={
                    redraw.about && {
                      picture: redraw.about,
                      number: numberOf(sketch.images, redraw.about.id),
                      sketch_id: sketch.id,
                    }
                  }
                  onDropAbout={() => redraw.setAbout(null)}
                />
              ) : (
                <p className="text-muted">{t("sketch.no_chat")}</p>
              )}
            </div>
          </div>
        </section>
        {wide && (
          <Workbench
            sketch={sketch}
            designer={designer}
            sheet={sheet}
            glow={live.glow}
            editing={editing}
            groups={groups}
            swatches={swatches}
            onOpen={openPicture}
            pictures_ref={pictures}
            action={drawButton("medium")}
            goOn={goOn}
          />
        )}
      </main>
      <div aria-live="polite" className="sr-only">
        {live.announcement && <p>{t("sketch.announce", { name: designer.name, text: live.announcement })}</p>}
        {said_by_page && <p>{said_by_page}</p>}
      </div>
      <Suspense>
        {shown && (
          <PictureDialog
            sketch_id={sketch.id}
            designer={designer}
            pictures={ready}
            picture={shown}
            number={numberOf(sketch.images, shown.id)}
            onShow={openPicture}
            onClose={close}
            onRedraw={redrawFrom}
          />
        )}
        {open?.kind === "inquiry" && <InquiryDialog sketch={sketch} summary={summary} onClose={close} />}
        {open?.kind === "forget" && <ForgetDialog sketch={sketch} onClose={close} />}
      </Suspense>
    </div>
  );
}

function firstSuggestions(sketch: Sketch, designer: Designer): string[] {
  return sketch.suggestions.length > 0 ? sketch.suggestions : designer.starters;
}
