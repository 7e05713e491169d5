/**
 * What a sign-in code means to a person. Only codes reach the page, never sentences, so that a crafted
 * link can't put words into it.
 */
export function messageOfCode(code: string): string {
  const throttled = /^throttled-(\d{1,6})$/.exec(code);
  if (throttled) {
    const minutes = Math.max(1, Math.ceil(Number(throttled[1]) / 60));
    return `Too many attempts. Try again in ${minutes} ${minutes === 1 ? "minute" : "minutes"}, or ask an admin for a new password.`;
  }
  switch (code) {
    case "CredentialsSignin":
      return "This e-mail and password do not fit. Check both and try again.";
    case "code-needed":
      return "Enter the code that your authenticator app shows now, or a recovery code.";
    case "code-wrong":
      return "This code does not fit. Wait for the next one, or use a recovery code.";
    case "disabled":
      return "This account is disabled. Ask an admin to enable it.";
    case "AccessDenied":
      return "Your identity provider let you in, but this installation does not. Ask an admin.";
    case "SessionRequired":
      return "Your session has ended. Sign in again.";
    case "offline":
      return "The console did not answer. Check the connection and try again.";
    default:
      return "Signing in did not work. Try again; if it stays, ask an admin to look at the log.";
  }
}
