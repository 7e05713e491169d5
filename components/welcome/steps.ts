/** What the first steps are read from. */
export interface FirstStepsFacts {
  sources: readonly { slug: string; environment: "live" | "test"; lastEventAt: string | null }[];
  destinations: readonly { slug: string; delivered: number }[];
  /** Null for people who may not see the members. */
  members: number | null;
}

export type StepId = "source" | "event" | "destination" | "delivery" | "people";

export interface FirstStep {
  id: StepId;
  title: string;
  done: boolean;
}

/** The way from an empty installation to events that arrive, in order; each step is read from the data. */
export function firstSteps(facts: FirstStepsFacts): FirstStep[] {
  const steps: FirstStep[] = [
    { id: "source", title: "Make a source", done: facts.sources.length > 0 },
    {
      id: "event",
      title: "See an event arrive",
      done: facts.sources.some((source) => source.lastEventAt !== null),
    },
    { id: "destination", title: "Make a destination", done: facts.destinations.length > 0 },
    {
      id: "delivery",
      title: "See an event delivered",
      done: facts.destinations.some((destination) => destination.delivered > 0),
    },
  ];
  if (facts.members !== null) {
    steps.push({ id: "people", title: "Invite the people who will work here", done: facts.members > 1 });
  }
  return steps;
}

/** The source to send a sample to: the newest test source, if there is one. */
export function sampleSource(facts: FirstStepsFacts): string | null {
  return facts.sources.find((source) => source.environment === "test")?.slug ?? null;
}
