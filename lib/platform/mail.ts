import { createTransport } from "nodemailer";
import { config } from "./config";
import { AppError, messageOf } from "./errors";

/** A person waits for the answer: a server that is away must not hold them long. */
const TIMEOUT_MS = 10_000;

export interface Mail {
  to: { name: string; address: string };
  subject: string;
  /** Plain text. */
  text: string;
}

/** Whether mail can be sent at all: SMTP_URL and MAIL_FROM are set. */
export function sendsMail(): boolean {
  return config().mail !== null;
}

/**
 * Sends a mail and returns once the server took it over. Throws AppError with one sentence where none is set up or
 * the server does not take it; nothing is tried again. Over smtp:// the line is encrypted where the server offers it.
 */
export async function sendMail(mail: Mail): Promise<void> {
  const { mail: settings } = config();
  if (!settings)
    throw new AppError("conflict", "No mail is set up here. Set SMTP_URL and MAIL_FROM.", { retry: "never" });
  const transport = createTransport({
    url: settings.url,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    // Texts and addresses are ours alone; no file and no address is ever fetched for one.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({ from: settings.from, to: mail.to, subject: mail.subject, text: mail.text });
  } catch (error) {
    // The server's sentence may hold the address of the mail server, never the password.
    throw new AppError("store_unavailable", `The mail server did not take it: ${messageOf(error)}`, {
      cause: error,
      retry: "later",
    });
  } finally {
    transport.close();
  }
}
