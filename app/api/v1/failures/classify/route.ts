import { apiMethods, apiRoute } from "@/app/_server/api-route";
import { classifyFailures, evidenceOfLine } from "@/lib/api/classify";
import { classifyFailure } from "@/lib/failures/classify";
import { classifyInTurns } from "@/lib/failures/classify-in-turns";

const classify = apiRoute(classifyFailures, async ({ body }) => {
  if (!("data" in body)) return { id: body.id ?? null, ...classifyFailure(evidenceOfLine(body)) };
  const verdicts = await classifyInTurns(body.data.map(evidenceOfLine));
  return { data: verdicts.map((verdict, place) => ({ id: body.data[place]?.id ?? null, ...verdict })) };
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods(classify);
