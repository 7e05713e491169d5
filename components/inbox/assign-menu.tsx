"use client";

import { UserRound, UserRoundX } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Menu, MenuContent, MenuItem, MenuLabel, MenuSeparator, MenuTrigger } from "@/components/ui/menu";
import type { InboxTarget } from "@/lib/delivery/inbox-model";
import type { InboxActions, InboxPerson } from "./model";
import { useInboxAction } from "./use-inbox-action";

interface AssignMenuProps {
  target: InboxTarget;
  people: readonly InboxPerson[];
  me: string;
  /** Who has it as it is shown; null for many, which then only takes those that nobody has. */
  holder: string | null;
  /** Several dead letters: offers to give all of them back. */
  many?: boolean;
  actions: InboxActions;
  /** Whether the key a means this menu. */
  keys: boolean;
  onDone?: () => void;
}

/** Gives dead letters to oneself or to another member, or back to everyone. */
export function AssignMenu(props: AssignMenuProps) {
  const { people, me, holder, many, keys } = props;
  const others = people.filter((person) => person.mayHold && person.id !== me);
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button size="sm" data-inbox-key={keys ? "a" : undefined}>
          <UserRound aria-hidden />
          Assign
        </Button>
      </MenuTrigger>
      <MenuContent align="start" className="max-h-80 overflow-y-auto">
        <Choice {...props} to={me} name="you" words="Assign to me" disabled={holder === me} />
        {others.length > 0 ? <MenuSeparator /> : null}
        {others.length > 0 ? <MenuLabel>Assign to</MenuLabel> : null}
        {others.map((person) => (
          <Choice
            key={person.id}
            {...props}
            to={person.id}
            name={person.name}
            words={person.name}
            disabled={holder === person.id}
          />
        ))}
        {holder !== null || many ? <MenuSeparator /> : null}
        {holder !== null || many ? (
          <Choice {...props} to={null} name="nobody" words="Give back, so that anyone may take it" />
        ) : null}
      </MenuContent>
    </Menu>
  );
}

interface ChoiceProps extends AssignMenuProps {
  to: string | null;
  name: string;
  words: string;
  disabled?: boolean;
}

function Choice({ to, name, words, disabled, target, holder, many, actions, onDone }: ChoiceProps) {
  const { run } = useInboxAction(actions.assign, {
    done: to === null ? "given back" : `assigned to ${name}`,
    undo: actions.undo,
    onDone,
  });
  // Many at once never take from those who have some; giving back takes from whoever has them.
  const from = many ? (to === null ? undefined : null) : holder;
  return (
    <MenuItem disabled={disabled} onSelect={() => void run({ ...target, to, from })}>
      {to === null ? <UserRoundX aria-hidden /> : null}
      {words}
    </MenuItem>
  );
}
