import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { systemActor, userActor } from "@/lib/access/actor";
import { listAudit } from "@/lib/access/audit-queries";
import { inviteMemberByMail, mailPasswordLink } from "@/lib/access/mail-password-link";
import { createMember } from "@/lib/access/members";
import { listMembers } from "@/lib/access/queries";
import { signIn } from "@/lib/access/sign-in";
import { setPasswordByLink } from "@/lib/access/use-password-link";
import { config, type MailConfig } from "@/lib/platform/config";
import { startMailServer, type MailServer } from "../../support/mail-server";

const system = systemActor("test");
const NEW = "another good phrase";
let server: MailServer;

beforeAll(async () => {
  server = await startMailServer();
});
afterAll(async () => {
  await server.stop();
  vi.restoreAllMocks();
});
beforeEach(() => {
  setUp({ url: server.url, from: "tallyhook@example.com" });
  server.refuseWith(null);
  server.taken.length = 0;
});

/** What the environment of the process would say. */
function setUp(mail: MailConfig | null): void {
  config().mail = mail;
}

/** The text of a mail with its soft line ends put together. */
function textOf(data: string): string {
  return data.replaceAll("=\n", "").replaceAll("=3D", "=");
}

const tokenIn = (data: string) => /\/set-password#([\w-]{43})/.exec(textOf(data))?.[1] ?? "";

it("mails an invitation whose link sets the password, and never shows the link", async () => {
  const email = "mailed-1@example.com";
  const sent = await inviteMemberByMail(system, { name: "Grace Ünal", email, role: "engineer" });
  expect(sent).toMatchObject({ mailedTo: email, link: null, problem: null });
  expect(server.taken).toHaveLength(1);
  const [mail] = server.taken;
  expect(mail).toMatchObject({ from: "tallyhook@example.com", to: [email] });
  const token = tokenIn(mail?.data ?? "");
  expect(JSON.stringify(sent)).not.toContain(token);
  await setPasswordByLink({ token, remoteAddress: "10.5.0.1", password: NEW });
  expect((await signIn({ email, password: NEW, remoteAddress: null })).kind).toBe("signed-in");
  const { rows } = await listAudit(system, { q: sent.id });
  expect(rows.map(({ action }) => action).slice(-3)).toEqual([
    "member.set-password",
    "member.mail-link",
    "member.invite",
  ]);
  expect(JSON.stringify(rows)).not.toContain(token);
});

it("hands the link back where the server does not take the mail, so that nothing is lost", async () => {
  const email = "mailed-2@example.com";
  const { id } = await createMember(system, {
    name: "Kay",
    email,
    role: "viewer",
    password: "a long first password",
  });
  server.refuseWith("554 not from you");
  const kept = await mailPasswordLink(system, { member: id });
  expect(kept).toMatchObject({ mailedTo: null, problem: expect.stringContaining("554 not from you") });
  const token = new URL(kept.link ?? "").hash.slice(1);
  expect(await setPasswordByLink({ token, remoteAddress: "10.5.0.2", password: NEW })).toMatchObject({
    kind: "works",
  });
  const { rows } = await listAudit(system, { q: id });
  expect(rows.map(({ action }) => action)).not.toContain("member.mail-link");
});

it("writes no line of its own for a name that holds line ends or addresses", async () => {
  const name = 'Eve"\r\nBcc: <thief@example.net>, x';
  await inviteMemberByMail(system, { name, email: "mailed-3@example.com", role: "viewer" });
  expect(server.taken.map(({ to }) => to)).toEqual([["mailed-3@example.com"]]);
  const [head = ""] = (server.taken[0]?.data ?? "").split("\n\n");
  expect(head).not.toMatch(/^bcc:/im);
});

it("makes no link where no mail is set up, and none for whoever may not", async () => {
  setUp(null);
  const input = { name: "Max", email: "mailed-4@example.com", role: "viewer" as const };
  await expect(inviteMemberByMail(system, input)).rejects.toMatchObject({ code: "conflict" });
  expect((await listMembers(system)).map(({ email }) => email)).not.toContain(input.email);
  const finance = userActor({ id: "019ab1c2-7f3e-7a10-9c55-3f0e6a1b2c3d", name: "F", role: "finance" }, null);
  await expect(inviteMemberByMail(finance, input)).rejects.toMatchObject({ code: "forbidden" });
});
