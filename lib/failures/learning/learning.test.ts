import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { FAILURE_CATEGORIES, type FailureCategory } from "../model";
import { anyEvidence, NOTHING } from "../../../tests/support/failure-cases";
import { temperatureOf } from "./calibrate";
import { catalogueEntry, lineOfCorrection, linesOfCatalogue, type CorpusLine } from "./corpus";
import { familyOf, isTestFamily } from "./families";
import { FeatureNames } from "./feature-names";
import { featureNamesOf, featuresOf } from "./features";
import { evaluate, learn, splitOf } from "./learn";
import { softmaxInPlace } from "./logistic";
import { decodeModel, encodeModel } from "./model-file";
import { readCorpus } from "./read-corpus";
import { tokenise } from "./tokens";
import { prepare, trainModel } from "./train-model";
import { decide, verdictOf } from "./verdict";

const WORDS: Record<FailureCategory, string> = {
  network_transient: "socket hang up",
  rate_limited: "too many requests",
  downstream_unavailable: "down for maintenance",
  auth_config: "the api key was revoked",
  payload_mismatch: "amount must be a number",
  business_conflict: "invoice was already paid",
  code_defect: "cannot read properties of undefined",
};

/** A small corpus of three families that say the same in their own words. */
function smallCorpus(): CorpusLine[] {
  return ["one", "two", "three", "four"].flatMap((family) =>
    linesOfCatalogue(
      {
        origin: family,
        family,
        entries: FAILURE_CATEGORIES.map((label) =>
          catalogueEntry.parse({
            label,
            why: "because",
            status: 500,
            message: `${WORDS[label]} [[here|there]] {id}`,
          }),
        ),
      },
      3,
    ),
  );
}

describe("tokens", () => {
  it("leaves what a failure is and takes out whose it was", () => {
    const { words, codes, statuses } = tokenise(
      'POST https://erp.acme.io/x?id=1 failed with status code 503: {"requestId":"5f2c…","at":"2026-11-30T10:00:00Z"} ORA-00060 for ida@example.com from 10.0.0.7:5432',
    );
    expect(codes).toEqual(["ora-00060"]);
    expect(statuses).toEqual([503]);
    expect(words.join(" ")).not.toMatch(/acme|ida|2026|5432/);
  });

  it("reads names of programs whole and in parts, and scripts without spaces by pairs", () => {
    expect(tokenise("NullPointerException UNABLE_TO_LOCK_ROW").words).toEqual(
      "null pointer exception nullpointerexception unable to lock row unabletolockrow".split(" "),
    );
    expect(tokenise("余额不足").words).toEqual(["余额", "额不", "不足"]);
  });

  it("takes stack frames and markup away and says that they were there", () => {
    const java =
      "java.lang.IllegalStateException: closed\n\tat com.acme.A.run(A.java:12)\n\tat java.lang.Thread.run(Thread.java:1)";
    expect(tokenise(java)).toMatchObject({ stackOf: "java" });
    expect(tokenise(java).words).not.toContain("acme");
    expect(tokenise("<html><style>p{}</style><h1>Bad Gateway</h1></html>")).toMatchObject({
      html: true,
      words: ["bad", "gateway"],
    });
  });

  it("ends in time whatever it reads", () => {
    const text = fc.oneof(fc.string({ maxLength: 2000, unit: "grapheme" }), fc.string({ maxLength: 2000 }));
    fc.assert(fc.property(text, (any) => tokenise(any).words.length <= 400));
    const nasty = [
      "<".repeat(60_000),
      "a_".repeat(60_000),
      "at ".repeat(40_000),
      "[[".repeat(60_000),
      "0".repeat(120_000),
      "\n".repeat(120_000),
      `at ${" (".repeat(60_000)}`,
    ];
    for (const any of nasty) expect(tokenise(any).words.length).toBeLessThanOrEqual(400);
  }, 20_000);
});

describe("the corpus", () => {
  let lines: CorpusLine[];
  beforeAll(async () => {
    lines = await readCorpus("corpus");
  }, 60_000);

  it("fills templates the same way every time, each weighing one", () => {
    const entries = [
      catalogueEntry.parse({
        label: "rate_limited",
        why: "x",
        status: 429,
        body: { e: "[[a|b]] {n} {uuid}" },
      }),
    ];
    const lines = linesOfCatalogue({ origin: "o", family: "f", entries }, 4);
    expect(lines).toEqual(linesOfCatalogue({ origin: "o", family: "f", entries }, 4));
    expect(lines.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1);
    for (const { evidence } of lines) expect(evidence.responseBody).not.toMatch(/[[\]]{2}|\{n\}|\{uuid\}/);
  });

  it("is readable, balanced, says why, and leaves no slot or choice unfilled", () => {
    // What can be provoked is not balanced: a network fails in more ways than a ledger that nobody wrote for it.
    const written = lines.filter(({ template }) => !template.startsWith("recorded/"));
    const whole = written.reduce((sum, { weight }) => sum + weight, 0);
    for (const category of FAILURE_CATEGORIES) {
      const share =
        written.filter(({ label }) => label === category).reduce((sum, { weight }) => sum + weight, 0) /
        whole;
      expect(share, category).toBeGreaterThan(0.09);
    }
    const unfilled = lines.filter(({ evidence }) =>
      /\[\[[^\]{}]*\|[^\]{}]*\]\]|\{(?:n|id|uuid|word|host|amount)\}/.test(JSON.stringify(evidence)),
    );
    expect(unfilled.map(({ id }) => id)).toEqual([]);
    expect(lines.length).toBeGreaterThan(5000);
  }, 60_000);

  it("has no family, origin or template on both sides of the split", () => {
    const test = lines.filter(({ family }) => isTestFamily(family));
    const learn = lines.filter(({ family }) => !isTestFamily(family));
    for (const key of ["family", "origin", "template"] as const) {
      const learned = new Set(learn.map((line) => line[key]));
      expect(test.map((line) => line[key]).filter((one) => learned.has(one))).toEqual([]);
    }
    expect(test.length / lines.length).toBeGreaterThan(0.12);
    expect(new Set(test.map(({ label }) => label)).size).toBe(7);
  });

  it("has no wording on both sides of the split", () => {
    const frozen = lines.find(({ family, evidence }) => isTestFamily(family) && evidence.message !== null)!;
    const other = lines.find(({ family }) => !isTestFamily(family))!;
    const same = { ...other, id: "said elsewhere", evidence: frozen.evidence };
    const { learn, test } = splitOf(prepare([frozen, other, same]));
    expect(test.map(({ id }) => id)).toEqual([frozen.id]);
    expect(learn.map(({ id }) => id)).toEqual([other.id]);
  });

  it("sorts an origin by its family, and a family by its name alone", () => {
    expect(familyOf("aws-lambda")).toBe(familyOf("aws-sqs"));
    expect(familyOf("spring-boot")).toBe(familyOf("okhttp"));
    expect(isTestFamily("aws")).toBe(isTestFamily("aws"));
  });
});

describe("learning", () => {
  it("learns what it is shown, the same way every time, and keeps it in a file", () => {
    const lines = prepare(smallCorpus());
    const model = trainModel(lines);
    const file = encodeModel(model, {
      version: "test",
      scores: { lines: 0, families: 0, macroF1: 0, retryAccuracy: 0, calibrationError: 0 },
    });
    expect(encodeModel(trainModel(lines), { version: "test", scores: file.scores })).toEqual(file);
    const kept = decodeModel(JSON.parse(JSON.stringify(file)));
    for (const label of FAILURE_CATEGORIES) {
      const verdict = verdictOf(kept, { ...NOTHING, httpStatus: 500, message: `${WORDS[label]} over there` });
      expect(verdict.category).toBe(label);
      expect(verdict.because.length).toBeGreaterThan(0);
    }
  }, 60_000);

  it("learns from corrections beside the corpus, by their weight, and is never judged by them", () => {
    const lines = smallCorpus();
    const evidence = { ...NOTHING, httpStatus: 500, message: "zorbing the flumox there" };
    const extraLines = ["a", "b"].map((id) =>
      lineOfCorrection({ id, label: "business_conflict", evidence, weight: 5 }),
    );
    const { file, answers } = learn(lines, { extraLines });
    expect(answers.some(({ line }) => line.origin.startsWith("correction/"))).toBe(false);
    expect(verdictOf(decodeModel(file), evidence).category).toBe("business_conflict");
    expect(evaluate(decodeModel(file), extraLines).scores).toMatchObject({ lines: 2, retryAccuracy: 1 });
  }, 60_000);

  it("refuses a file that is no model", () => {
    expect(() => decodeModel({ format: 2 })).toThrow();
  });

  it("makes probabilities of any scores", () => {
    fc.assert(
      fc.property(
        fc.array(fc.float({ min: -80, max: 80, noNaN: true }), { minLength: 7, maxLength: 7 }),
        (scores) => {
          const shares = Float64Array.from(scores);
          softmaxInPlace(shares, 1.3);
          expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
          expect(shares[scores.indexOf(Math.max(...scores))]).toBe(Math.max(...shares));
        },
      ),
    );
  });

  it("finds the temperature at which sureness is as it should be", () => {
    // Sure of 0.99 and right nine times in ten: less sure is better.
    const judged = Array.from({ length: 100 }, (_, place) => ({
      scores: [Math.log(99), 0],
      label: place < 90 ? 0 : 1,
      weight: 1,
    }));
    const shares = Float64Array.from([Math.log(99), 0]);
    softmaxInPlace(shares, temperatureOf(judged));
    expect(shares[0]).toBeCloseTo(0.9, 3);
    expect(temperatureOf([])).toBe(1);
  });

  it("decides first whether to retry, then for the likeliest of that side", () => {
    const none = Object.fromEntries(FAILURE_CATEGORIES.map((category) => [category, 0])) as Record<
      FailureCategory,
      number
    >;
    expect(decide({ ...none, network_transient: 0.3, downstream_unavailable: 0.31, auth_config: 0.39 })).toBe(
      "downstream_unavailable",
    );
    expect(decide({ ...none, code_defect: 0.6, rate_limited: 0.4 })).toBe("code_defect");
  });

  it("gives features that depend on nothing but the evidence", () => {
    fc.assert(
      fc.property(anyEvidence, (input) => {
        const { ids, values } = featuresOf(input, new FeatureNames());
        expect(ids.length).toBe(values.length);
        expect(values.every((value) => Number.isFinite(value) && value > 0)).toBe(true);
        const names = featureNamesOf(input);
        expect(featureNamesOf(structuredClone(input))).toEqual(names);
        expect(new Set(names).size).toBe(names.length);
      }),
    );
  });

  it("gives the same features whatever was read before, known, forgotten or new", () => {
    const known = new Map([
      ["w:a", 0],
      ["st:500", 1],
    ]);
    const forgetful = new FeatureNames(known, 5);
    fc.assert(
      fc.property(anyEvidence, (input) => {
        const { ids, names } = featuresOf(input, forgetful);
        const read = [...ids].map((id) => names.names[id]);
        expect(read).toEqual(featureNamesOf(input));
        expect(read.every((name, at) => (known.get(name ?? "") ?? ids[at]) === ids[at])).toBe(true);
      }),
    );
  });
});
