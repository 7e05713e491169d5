import { TIMEOUT_MS, answer } from "./answer";
import { load } from "./load";

interface Amqp {
  default: {
    connect(url: string, options: { timeout: number }): Promise<{ on(event: string, then: unknown): void }>;
  };
}

const { default: amqp } = await load<Amqp>("amqplib");

await answer(
  async ({ url }) => {
    const address = url.replace(/^http/, "amqp");
    const connection = await amqp.connect(address, { timeout: TIMEOUT_MS });
    await new Promise((_, reject) => connection.on("error", reject));
  },
  () => ({ trace: null }),
);
