import { render, screen } from "@testing-library/react";
import { createElement } from "react";
import { describe, expect, it } from "vitest";
import german from "../../../locales/de.json";
import english from "../../../locales/en.json";
import { speakWith, useText, type WordTree } from "../text";

function leaves(tree: WordTree, path = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[path + key, value]] : leaves(value, `${path}${key}.`),
  );
}

const values = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

describe("the languages", () => {
  it("say the same things", () => {
    expect(leaves(german).map(([key]) => key)).toEqual(leaves(english).map(([key]) => key));
  });

  it("name the same values in each sentence", () => {
    const in_german = new Map(leaves(german));
    for (const [key, text] of leaves(english))
      expect([key, values(in_german.get(key) ?? "")]).toEqual([key, values(text)]);
  });

  it("leave nothing empty and nothing untranslated that is a sentence", () => {
    const in_german = new Map(leaves(german));
    for (const [key, text] of leaves(english)) {
      expect(in_german.get(key)).not.toBe("");
      if (text.split(" ").length > 3) expect([key, in_german.get(key)]).not.toEqual([key, text]);
    }
  });
});

function Words({ count }: { count: number }) {
  const t = useText();
  return createElement(
    "p",
    null,
    t("inbox.pictures", { count }),
    " / ",
    t("shell.arrived", { name: "A", title: "B" }),
  );
}

describe("translating", () => {
  it("counts and fills in, in the language in use", () => {
    const { rerender } = render(createElement(Words, { count: 1 }));
    expect(screen.getByText("1 picture / New inquiry from A: B")).toBeTruthy();
    rerender(createElement(Words, { count: 4 }));
    expect(screen.getByText("4 pictures / New inquiry from A: B")).toBeTruthy();
    speakWith("de", german);
    rerender(createElement(Words, { count: 1 }));
    expect(screen.getByText("1 Bild / Neue Anfrage von A: B")).toBeTruthy();
    expect(document.documentElement.lang).toBe("de");
  });
});
