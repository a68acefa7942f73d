/** A journey has a server and a browser of its own; whoever arrives in it must leave with a clean console. */
import { test } from "node:test";
import { openBrowser, Person } from "./browser.mjs";
import { Server } from "./server.mjs";
import { StandIns } from "./stand-ins.mjs";

export function journey(name, walk, { standIns: options } = {}) {
  test(name, async () => {
    // Where models are asked for, they are stand-ins in a process of their own.
    const standIns = options && (await StandIns.start(...options));
    const [server, browser] = await Promise.all([Server.start(standIns?.configuration), openBrowser()]);
    const people = [];
    const arrive = async (options) => {
      const person = await Person.arrive(browser, server, options);
      people.push(person);
      return person;
    };
    try {
      await walk({ server, standIns, arrive });
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
      await standIns?.stop();
    }
  });
}
