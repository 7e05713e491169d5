"use client";

import { Bookmark, Inbox, MailX, RadioTower, Search, Send } from "lucide-react";
import { useEffect, useState } from "react";
import { eventSentence, eventSubject } from "@/components/events/sentence";
import type { Action } from "@/components/ui/action";
import { listPath, type SavedViewView } from "@/lib/views/model";
import { hitHref, type Hit } from "./palette-hits";
import { PaletteGroup, PaletteItem } from "./palette-item";

/** What the palette asks the server for. */
export interface PaletteReads {
  find: Action<{ text: string }, Hit[]>;
  views: Action<null, SavedViewView[]>;
}

const REST_MS = 200;
const TEXT_MIN = 2;

/** What was found for a text once typing rests; an answer for an older text is dropped. */
function useHits(find: PaletteReads["find"], text: string): readonly Hit[] {
  const [found, setFound] = useState<{ text: string; hits: Hit[] }>({ text: "", hits: [] });
  useEffect(() => {
    if (text.length < TEXT_MIN) return;
    let wanted = true;
    const timer = setTimeout(() => {
      void find({ text })
        .catch(() => null)
        .then((answer) => {
          if (wanted && answer?.ok) setFound({ text, hits: answer.data });
        });
    }, REST_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [find, text]);
  return found.text === text ? found.hits : [];
}

interface FoundProps {
  text: string;
  find: PaletteReads["find"];
  go: (href: string) => void;
}

const PLACE_ICONS = { Source: RadioTower, Destination: Send };

function wordsOf(hit: Hit) {
  if (hit.kind === "event") return { icon: Inbox, title: eventSentence(hit.event), aside: hit.source };
  if (hit.kind === "delivery") {
    const aside = hit.dead ? "dead letter" : "delivery";
    return { icon: MailX, title: `${eventSubject(hit.event)} for ${hit.destination}`, aside };
  }
  return { icon: PLACE_ICONS[hit.what], title: hit.name, aside: hit.what };
}

/** Things with this id or name, and the list of events searched for it. */
export function Found({ text, find, go }: FoundProps) {
  const hits = useHits(find, text);
  if (text === "") return null;
  return (
    <PaletteGroup heading="Search">
      {hits.map((hit) => {
        const { icon: Icon, title, aside } = wordsOf(hit);
        return (
          <PaletteItem
            key={`${hit.kind} ${hit.id}`}
            value={`${text} ${hit.kind} ${hit.id}`}
            onSelect={() => go(hitHref(hit))}
          >
            <Icon aria-hidden />
            <span className="min-w-0 flex-1 truncate">{title}</span>
            <span className="shrink-0 text-xs text-subtle">{aside}</span>
          </PaletteItem>
        );
      })}
      <PaletteItem value={`search ${text}`} onSelect={() => go(`/events?q=${encodeURIComponent(text)}`)}>
        <Search aria-hidden />
        <span className="truncate">
          Search events for <span className="font-mono text-xs">{text}</span>
        </span>
      </PaletteItem>
    </PaletteGroup>
  );
}

/** Saved views of every list, read when the palette opens. */
export function Views({ views: read, go }: { views: PaletteReads["views"]; go: (href: string) => void }) {
  const [views, setViews] = useState<readonly SavedViewView[]>([]);
  useEffect(() => {
    void read(null)
      .catch(() => null)
      .then((answer) => {
        if (answer?.ok) setViews(answer.data);
      });
  }, [read]);
  if (views.length === 0) return null;
  return (
    <PaletteGroup heading="Views">
      {views.map((view) => (
        <PaletteItem
          key={view.id}
          value={`view ${view.name} ${view.list} ${view.id}`}
          onSelect={() =>
            go(`${listPath(view.list)}?${view.query}${view.query === "" ? "" : "&"}view=${view.id}`)
          }
        >
          <Bookmark aria-hidden />
          <span className="min-w-0 flex-1 truncate">{view.name}</span>
          <span className="shrink-0 text-xs text-subtle">{view.list.replaceAll("-", " ")}</span>
        </PaletteItem>
      ))}
    </PaletteGroup>
  );
}
