import { notFound } from "next/navigation";
import { AppError } from "@/lib/platform/errors";

/** Waits for a query; what does not exist becomes the page that says so. */
export async function orNotFound<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
}
