/**
 * Words in the reader's language. Every visible string lives in `locales/`, in the widespread JSON form with
 * `{{name}}` for values and `_one` / `_other` endings for plurals. Only the language in use is fetched, as data.
 * A library for this would weigh a tenth of the sketch page's whole budget, so the two features used live here.
 */
import { useSyncExternalStore } from "react";
import german_address from "../../locales/de.json?url";
import type english from "../../locales/en.json";
import english_address from "../../locales/en.json?url";
import { readStored, writeStored } from "./storage";

export const languages = { en: "English", de: "Deutsch" } as const;
export type Language = keyof typeof languages;

type WithoutPlural<Key extends string> = Key extends `${infer Base}_one` | `${infer Base}_other` ? Base : Key;
type Leaves<Tree, Path extends string = ""> = {
  [Key in keyof Tree & string]: Tree[Key] extends string
    ? `${Path}${WithoutPlural<Key>}`
    : Leaves<Tree[Key], `${Path}${Key}.`>;
}[keyof Tree & string];

export type TextKey = Leaves<typeof english>;
export type Translate = (key: TextKey, values?: Record<string, string | number>) => string;
export interface WordTree {
  [key: string]: string | WordTree;
}

const storage_key = "atelier.language";
const addresses: Record<Language, string> = { en: english_address, de: german_address };
const loaded = new Map<Language, WordTree>();
const listeners = new Set<() => void>();
let current: Language = "en";
let translate: Translate = (key) => key;

function isLanguage(value: string | null | undefined): value is Language {
  return value === "en" || value === "de";
}

export function preferredLanguage(): Language {
  const stored = readStored(storage_key);
  if (isLanguage(stored)) return stored;
  return navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage) ?? "en";
}

function find(tree: WordTree, key: string): string | undefined {
  let at: string | WordTree | undefined = tree;
  for (const step of key.split(".")) at = typeof at === "object" ? at[step] : undefined;
  return typeof at === "string" ? at : undefined;
}

function translator(language: Language, words: WordTree): Translate {
  const plurals = new Intl.PluralRules(language);
  return (key, values) => {
    const count = values?.count;
    const plural = typeof count === "number" ? find(words, `${key}_${plurals.select(count)}`) : undefined;
    const text = plural ?? find(words, key) ?? key;
    return values ? text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? "")) : text;
  };
}

/** Puts a language's words to use without fetching them. */
export function speakWith(language: Language, words: WordTree): void {
  loaded.set(language, words);
  current = language;
  translate = translator(language, words);
  document.documentElement.lang = language;
  for (const listener of listeners) listener();
}

export async function startText(language: Language = preferredLanguage()): Promise<void> {
  const known = loaded.get(language);
  speakWith(language, known ?? ((await (await fetch(addresses[language])).json()) as WordTree));
}

export async function changeLanguage(language: Language): Promise<void> {
  writeStored(storage_key, language);
  await startText(language);
}

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

export function currentLanguage(): Language {
  return current;
}

export function hasText(key: string): key is TextKey {
  const words = loaded.get(current);
  return words !== undefined && find(words, key) !== undefined;
}

/** The translate function; the component is drawn again when the language changes. */
export function useText(): Translate {
  return useSyncExternalStore(subscribe, () => translate);
}
