import type Stripe from "stripe";
import { prisma } from "../../../../lib/prisma";
import { webhookQueue } from "../../../../lib/queue";
import { stripe } from "../../../../lib/stripe";
import { Prisma } from "../../../../prisma/generated/client";

export const runtime = "nodejs";

export async function POST(request: Request) {
  const body = await request.text();
  const signature = request.headers.get("stripe-signature");
  if (!signature) return Response.json({ error: "Missing signature" }, { status: 400 });

  let event: Stripe.Event;
  try {
    event = stripe.webhooks.constructEvent(body, signature, process.env.STRIPE_WEBHOOK_SECRET ?? "");
  } catch {
    return Response.json({ error: "Invalid signature" }, { status: 400 });
  }

  try {
    await prisma.webhookEvent.create({
      data: { id: event.id, type: event.type, payload: JSON.parse(body) },
    });
  } catch (error) {
    const duplicate = error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
    if (!duplicate) throw error;
    return Response.json({ received: true, duplicate: true });
  }
  await webhookQueue.add("process-event", { eventId: event.id }, { jobId: event.id });

  return Response.json({ received: true });
}
