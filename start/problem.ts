import { AppError, codeOf } from "@/lib/platform/errors";

/** A reason not to start, as one sentence that says what to do about it. */
export function problem(sentence: string, cause?: unknown): AppError {
  return new AppError("config_invalid", sentence, { cause });
}

/** The sentence for a failed write into a folder, or null when the error is of another kind. */
export function sentenceOfWriteError(error: unknown, path: string): string | null {
  switch (codeOf(error)) {
    case "ENOSPC":
    case "EDQUOT":
      return `The disk that holds ${path} is full. Free some space, or set TALLYHOOK_DATA_DIR to a folder on another disk.`;
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return `The folder ${path} can't be written by this user. Change its permissions, or set TALLYHOOK_DATA_DIR to a folder that can.`;
    case "ENOTDIR":
    case "EEXIST":
      return `${path} can't be used as a data folder: a part of that path is a file. Set TALLYHOOK_DATA_DIR to a folder.`;
    default:
      return null;
  }
}
