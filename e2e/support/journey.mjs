/** A journey has a server and a browser of its own; whoever arrives in it must leave with a clean console. */
import { test } from "node:test";
import { openBrowser, Person } from "./browser.mjs";
import { Server } from "./server.mjs";

export function journey(name, walk) {
  test(name, async () => {
    const [server, browser] = await Promise.all([Server.start(), openBrowser()]);
    const people = [];
    const arrive = async (options) => {
      const person = await Person.arrive(browser, server, options);
      people.push(person);
      return person;
    };
    try {
      await walk({ server, arrive });
      for (const person of people) await person.leave();
    } catch (error) {
      const slug = name.toLowerCase().replace(/[^a-z0-9]+/g, "-");
      for (const [index, person] of people.entries()) {
        if (!person.page.isClosed()) await person.picture(`failed-${slug}-${index}`).catch(() => {});
      }
      const said = people.flatMap((person) => person.complaints);
      if (said.length > 0) error.message += `\nThe console said:\n${said.join("\n")}`;
      throw error;
    } finally {
      await browser.close();
      await server.stop();
    }
  });
}
