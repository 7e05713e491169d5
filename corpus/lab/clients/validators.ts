import { join } from "node:path";
import type { Client } from "../model";
import { LAB } from "../surroundings";
import { PYTHON } from "./http-clients";

const file = (...parts: string[]) => join(LAB, "clients", ...parts);
const TSX = [process.execPath, "--import", "tsx"];

const node = (name: string): Client => ({
  name: `${name}-validation`,
  command: [...TSX, file("node/validators.ts"), name],
  version: [...TSX, file("node/version.ts"), name],
  alone: true,
});
const python = (name: string, packageName = name): Client => ({
  name: `${name}-validation`,
  command: [PYTHON, file("python/validators.py"), name],
  version: [PYTHON, file("python/version.py"), packageName],
  alone: true,
});

/** Libraries that say what is wrong with content. */
export const VALIDATORS: readonly Client[] = [
  ...["ajv", "joi", "zod", "yup"].map(node),
  ...["marshmallow", "jsonschema", "pydantic", "django"].map((name) => python(name)),
];
