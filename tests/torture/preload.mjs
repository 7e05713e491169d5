// Loaded into the processes of the torture suite before anything of the product: their wall clock is off by as many milliseconds as the file
// TORTURE_CLOCK_FILE says, from one moment to the next. Monotonic time and timers go on as they are, as when a clock is set.
import { readFileSync } from "node:fs";
import { register } from "node:module";

if (process.env.TORTURE_VERSION === "next") register("./next-version.mjs", import.meta.url);

const file = process.env.TORTURE_CLOCK_FILE;
if (file) {
  const RealDate = Date;
  let offsetMs = 0;
  const read = () => {
    try {
      offsetMs = Number(readFileSync(file, "utf8")) || 0;
    } catch {
      offsetMs = 0;
    }
  };
  read();
  setInterval(read, 200).unref();
  globalThis.Date = class Date extends RealDate {
    // Its own, not only inherited: Next puts another in its place that has what this one owns.
    static UTC = RealDate.UTC;
    static parse = RealDate.parse;
    constructor(...given) {
      if (given.length === 0) super(RealDate.now() + offsetMs);
      else super(...given);
    }
    static now() {
      return RealDate.now() + offsetMs;
    }
  };
}
