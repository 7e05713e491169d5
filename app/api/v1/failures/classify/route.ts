import { apiMethods, apiRoute } from "@/app/_server/api-route";
import { classifyFailures, evidenceOfLine } from "@/lib/api/classify";
import { classifyFailure } from "@/lib/failures/classify";

const classify = apiRoute(classifyFailures, async ({ body }) => {
  const answer = (line: Parameters<typeof evidenceOfLine>[0]) => ({
    id: line.id ?? null,
    ...classifyFailure(evidenceOfLine(line)),
  });
  return "data" in body ? { data: body.data.map(answer) } : answer(body);
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiMethods(classify);
