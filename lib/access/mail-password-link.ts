import type { z } from "zod";
import { systemClock, type Clock } from "@/lib/platform/clock";
import { atomically, db } from "@/lib/platform/db";
import { AppError, messageOf } from "@/lib/platform/errors";
import { sendMail, sendsMail } from "@/lib/platform/mail";
import type { Actor } from "./actor";
import { recordAudit } from "./audit";
import { authorize } from "./authorize";
import {
  inviteMember,
  makePasswordLink,
  memberNamed,
  type inviteMemberInput,
  type MadeLink,
  type passwordLinkInput,
} from "./password-links";

/** A link that went by mail; where the mail server did not take it, the link itself, to be handed over. */
export type MailedLink = { expiresAt: Date } & (
  { mailedTo: string; link: null; problem: null } | { mailedTo: null; link: string; problem: string }
);

interface Letter {
  subject: string;
  /** What the link is for, before it. */
  reason: string;
}

function textOf(person: { name: string }, made: MadeLink, { reason }: Letter): string {
  const until = made.expiresAt.toISOString().replace("T", " ").slice(0, 16);
  return `${person.name},

${reason}

${made.link}

The link works once, until ${until} UTC. Whoever opens it sets your password, so pass it on to nobody.
If you did not expect this, ask an admin of your Tallyhook.
`;
}

function requireMail(): void {
  if (sendsMail()) return;
  throw new AppError(
    "conflict",
    "No mail is set up here. Show the link instead, or set SMTP_URL and MAIL_FROM.",
    {
      retry: "never",
    },
  );
}

async function mailed(
  actor: Actor,
  person: { id: string; name: string; email: string },
  made: MadeLink,
  letter: Letter,
): Promise<MailedLink> {
  const { expiresAt } = made;
  try {
    await sendMail({
      to: { name: person.name, address: person.email },
      subject: letter.subject,
      text: textOf(person, made, letter),
    });
  } catch (error) {
    // The link is made and works: whoever asked hands it over.
    return { expiresAt, mailedTo: null, link: made.link, problem: messageOf(error) };
  }
  await atomically("member.mail-link", (tx) =>
    recordAudit(tx, actor, {
      action: "member.mail-link",
      targetKind: "user",
      targetId: person.id,
      summary: `${actor.name} had a link to set a password mailed to ${person.name} (${person.email}).`,
    }),
  );
  return { expiresAt, mailedTo: person.email, link: null, problem: null };
}

/** Adds a person and mails them the link with which they set their password, within seven days. */
export async function inviteMemberByMail(
  actor: Actor,
  input: z.infer<typeof inviteMemberInput>,
  clock: Clock = systemClock,
): Promise<MailedLink & { id: string }> {
  authorize(actor, "members.write");
  requireMail();
  const made = await inviteMember(actor, input, clock);
  const letter = {
    subject: "Your account at Tallyhook",
    reason: `${actor.name} added you to Tallyhook. Set your password here:`,
  };
  return { id: made.id, ...(await mailed(actor, { ...input, id: made.id }, made, letter)) };
}

/** Mails a member a link with which they set a new password within a day. Their password works until it is used. */
export async function mailPasswordLink(
  actor: Actor,
  input: z.infer<typeof passwordLinkInput>,
  clock: Clock = systemClock,
): Promise<MailedLink> {
  authorize(actor, "members.write");
  requireMail();
  const person = await memberNamed(db(), input.member);
  const made = await makePasswordLink(actor, { member: person.id }, clock);
  const letter = {
    subject: "A new password for Tallyhook",
    reason: `${actor.name} had this link made for you. Set a new password here:`,
  };
  return mailed(actor, person, made, letter);
}
