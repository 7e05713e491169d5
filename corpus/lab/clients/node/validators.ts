// Validates the body of each case. Argument: which library does it; its own words are the message.
import { z } from "zod";
import { answer } from "./answer";
import { load } from "./load";

type Validate = (order: unknown) => unknown;

async function withAjv(): Promise<Validate> {
  interface Ajv {
    compile(schema: unknown): { (order: unknown): boolean; errors?: unknown[] };
    errorsText(errors?: unknown[]): string;
  }
  const { Ajv } = await load<{ Ajv: new (options: unknown) => Ajv }>("ajv");
  const ajv = new Ajv({ allErrors: true });
  const line = {
    type: "object",
    required: ["sku", "quantity"],
    properties: {
      sku: { type: "string", pattern: "^[A-Z]{2}-\\d+$" },
      quantity: { type: "integer", minimum: 1 },
    },
  };
  const check = ajv.compile({
    type: "object",
    additionalProperties: false,
    required: ["number", "amount", "currency", "lines"],
    properties: {
      number: { type: "string", minLength: 2, maxLength: 12 },
      amount: { type: "number", exclusiveMinimum: 0, multipleOf: 0.01 },
      currency: { enum: ["EUR", "USD"] },
      paid: { type: "boolean" },
      due: { type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}$" },
      email: { type: "string", pattern: "@" },
      lines: { type: "array", minItems: 1, items: line },
    },
  });
  return (order) => {
    if (!check(order))
      throw Object.assign(new Error(ajv.errorsText(check.errors)), {
        name: "ValidationError",
        all: check.errors,
      });
  };
}

async function withJoi(): Promise<Validate> {
  interface Rule {
    required(): Rule;
    min(least: number): Rule;
    max(most: number): Rule;
    positive(): Rule;
    precision(digits: number): Rule;
    integer(): Rule;
    valid(...values: string[]): Rule;
    email(): Rule;
    items(rule: Rule): Rule;
    pattern(pattern: RegExp): Rule;
    validate(order: unknown, options: unknown): { error?: Error & { details: unknown } };
  }
  type Make = "string" | "number" | "boolean" | "array";
  type Joi = Record<Make, () => Rule> & { object(rules: Record<string, Rule>): Rule };
  const { default: joi } = await load<{ default: Joi }>("joi");
  const line = joi.object({
    sku: joi
      .string()
      .pattern(/^[A-Z]{2}-\d+$/)
      .required(),
    quantity: joi.number().integer().min(1).required(),
  });
  const rule = joi.object({
    number: joi.string().min(2).max(12).required(),
    amount: joi.number().positive().precision(2).required(),
    currency: joi.string().valid("EUR", "USD").required(),
    paid: joi.boolean(),
    due: joi.string().pattern(/^\d{4}-\d{2}-\d{2}$/),
    email: joi.string().email(),
    lines: joi.array().items(line).min(1).required(),
  });
  return (order) => {
    const { error } = rule.validate(order, { abortEarly: false, convert: false });
    if (error) throw Object.assign(error, { all: error.details });
  };
}

const withZod: Validate = (order) => {
  const line = z.object({ sku: z.string().regex(/^[A-Z]{2}-\d+$/), quantity: z.number().int().min(1) });
  const rule = z.strictObject({
    number: z.string().min(2).max(12),
    amount: z.number().positive().multipleOf(0.01),
    currency: z.enum(["EUR", "USD"]),
    paid: z.boolean().optional(),
    due: z.iso.date().optional(),
    email: z.email().optional(),
    lines: z.array(line).min(1),
  });
  const read = rule.safeParse(order);
  if (!read.success)
    throw Object.assign(read.error, { all: read.error.issues, pretty: z.prettifyError(read.error) });
};

async function withYup(): Promise<Validate> {
  interface Rule {
    required(): Rule;
    min(least: number): Rule;
    max(most: number): Rule;
    positive(): Rule;
    integer(): Rule;
    oneOf(values: string[]): Rule;
    email(): Rule;
    of(rule: Rule): Rule;
    matches(pattern: RegExp): Rule;
    noUnknown(): Rule;
    validateSync(order: unknown, options: unknown): unknown;
  }
  type Make = "string" | "number" | "boolean" | "array";
  type Yup = Record<Make, () => Rule> & { object(rules: Record<string, Rule>): Rule };
  const yup = await load<Yup>("yup");
  const line = yup.object({
    sku: yup
      .string()
      .matches(/^[A-Z]{2}-\d+$/)
      .required(),
    quantity: yup.number().integer().min(1).required(),
  });
  const rule = yup
    .object({
      number: yup.string().min(2).max(12).required(),
      amount: yup.number().positive().required(),
      currency: yup.string().oneOf(["EUR", "USD"]).required(),
      paid: yup.boolean(),
      due: yup.string().matches(/^\d{4}-\d{2}-\d{2}$/),
      email: yup.string().email(),
      lines: yup.array().of(line).min(1).required(),
    })
    .noUnknown();
  return (order) => {
    try {
      rule.validateSync(order, { abortEarly: false, strict: true });
    } catch (error) {
      throw Object.assign(error as Error, { all: (error as { errors: unknown }).errors });
    }
  };
}

const LIBRARIES: Readonly<Record<string, () => Promise<Validate> | Validate>> = {
  ajv: withAjv,
  joi: withJoi,
  zod: () => withZod,
  yup: withYup,
};

const validate = await LIBRARIES[process.argv[2] ?? ""]?.();
await answer(
  async ({ body = "" }) => validate?.(JSON.parse(body)),
  ({ all, pretty }: { all: unknown; pretty?: string }) => ({
    body: JSON.stringify({ errors: all }),
    trace: pretty ?? null,
  }),
);
