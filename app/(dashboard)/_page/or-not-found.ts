import { notFound } from "next/navigation";
import { AppError } from "@/lib/platform/errors";

/** Waits for a query; null for what does not exist. */
export async function orNull<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  }
}

/** Waits for a query; what does not exist becomes the page that says so. */
export async function orNotFound<T extends object>(reading: Promise<T>): Promise<T> {
  return (await orNull(reading)) ?? notFound();
}
