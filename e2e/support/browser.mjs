/** Chromium, and pages that report everything a console would say. */
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const artifacts = fileURLToPath(new URL("../artifacts/", import.meta.url));
mkdirSync(artifacts, { recursive: true });

export const desktop = { width: 1280, height: 800 };
export const phone = { width: 390, height: 844 };

export function openBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
      "--disable-quic",
    ],
  });
}

/** A person with a browser of their own: own cookies, own storage, and a list of complaints that must stay empty. */
export class Person {
  /** Console errors, uncaught errors, violations of the Content-Security-Policy. */
  complaints = [];
  /** While true, the browser's own words about a network that is away are no complaint. */
  cut_off = false;

  static async arrive(browser, server, options = {}) {
    const person = new Person();
    person.server = server;
    person.context = await browser.newContext({
      baseURL: server.address,
      viewport: desktop,
      locale: "en-GB",
      colorScheme: "light",
      acceptDownloads: true,
      ...options,
    });
    person.context.setDefaultTimeout(60_000);
    person.page = await person.context.newPage();
    person.page.on("console", (message) => {
      if (message.type() !== "error") return;
      const text = message.text();
      // Asking whether somebody is signed in is answered with 401 when nobody is; the browser mentions it.
      if (/\b401\b/.test(text) && message.location().url.endsWith("/sessions/current")) return;
      if (person.cut_off && /net::ERR_|Failed to load resource/.test(text)) return;
      person.complaints.push(`${text} (${message.location().url})`);
    });
    person.page.on("pageerror", (error) => person.complaints.push(String(error.stack ?? error)));
    return person;
  }

  picture(name, options = {}) {
    return this.page.screenshot({ path: `${artifacts}${name}.png`, ...options });
  }

  async leave() {
    await this.context.close();
    if (this.complaints.length > 0) throw new Error(`the console said:\n${this.complaints.join("\n")}`);
  }
}
