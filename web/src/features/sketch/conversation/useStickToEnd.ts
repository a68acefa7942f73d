/** Keeps a scrolling list at its end while new text arrives, unless the reader scrolled up to read. */
import { useCallback, useLayoutEffect, useRef } from "react";

const near = 80;

export function useStickToEnd<Element extends HTMLElement>(signal: unknown, own: unknown) {
  const element = useRef<Element>(null);
  const sticking = useRef(true);

  const onScroll = useCallback(() => {
    const list = element.current;
    if (list) sticking.current = list.scrollHeight - list.scrollTop - list.clientHeight < near;
  }, []);

  // What the reader just sent themselves brings them back to the end.
  useLayoutEffect(() => {
    if (own) sticking.current = true;
  }, [own]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the signal is the reason to look again, not an input
  useLayoutEffect(() => {
    const list = element.current;
    if (list && sticking.current) list.scrollTop = list.scrollHeight;
  }, [signal]);

  return { element, onScroll };
}
