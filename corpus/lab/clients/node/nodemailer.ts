import { TIMEOUT_MS, answer } from "./answer";
import { load } from "./load";

interface Nodemailer {
  default: {
    createTransport(options: Record<string, unknown>): {
      sendMail(mail: Record<string, string>): Promise<unknown>;
    };
  };
}

const { default: nodemailer } = await load<Nodemailer>("nodemailer");

await answer(
  ({ url }) => {
    const { hostname, port, protocol } = new URL(url);
    return nodemailer
      .createTransport({
        host: hostname,
        port: Number(port),
        secure: protocol === "https:",
        connectionTimeout: TIMEOUT_MS,
        greetingTimeout: TIMEOUT_MS,
        socketTimeout: TIMEOUT_MS,
      })
      .sendMail({ from: "shop@example.com", to: "ledger@example.com", subject: "Paid", text: "4250 EUR" });
  },
  () => ({ trace: null }),
);
