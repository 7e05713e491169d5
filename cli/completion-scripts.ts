import { shellQuoted } from "@/lib/format/shell";

/** A command as completion knows it; the root's path is "". */
export interface CompletedCommand {
  /** Words up to it: "audit export". */
  path: string;
  children: readonly { name: string; description: string }[];
  options: readonly CompletedOption[];
}

export interface CompletedOption {
  /** "--format". */
  flag: string;
  description: string;
  takesValue: boolean;
  choices: readonly string[];
  /** The value is a file's path. */
  file: boolean;
}

export type Shell = "bash" | "zsh" | "fish";

// Fish takes a backslash in single quotes for itself; the other shells do not.
const fishQuoted = (text: string) => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;

/** Shells expand the words that they choose among, so only those go in that mean nothing to a shell. */
const plainWords = (words: readonly string[]) => words.filter((word) => /^[\w.:-]+$/.test(word)).join(" ");

const indent = (lines: readonly string[], by: number) =>
  lines.map((line) => `${" ".repeat(by)}${line}`).join("\n");

function valueCases(commands: readonly CompletedCommand[]): string[] {
  const valued = commands.flatMap(({ path, options }) =>
    options.filter(({ takesValue }) => takesValue).map((option) => ({ path, ...option })),
  );
  return valued.map(({ path, flag, choices, file }) => {
    const answer =
      choices.length > 0
        ? `COMPREPLY=($(compgen -W ${shellQuoted(plainWords(choices))} -- "$cur"))`
        : file
          ? `COMPREPLY=($(compgen -f -- "$cur"))`
          : ":";
    return `${shellQuoted(`${path}:${flag}`)}) ${answer}; return ;;`;
  });
}

/** After "=" bash gives the value as a word of its own, so the option is looked for one word further back. */
function bashScript(commands: readonly CompletedCommand[]): string {
  const paths = commands.filter(({ path }) => path !== "").map(({ path }) => shellQuoted(path));
  const words = commands.map(({ path, children, options }) => {
    const names = [...children.map(({ name }) => name), ...options.map(({ flag }) => flag)];
    return `${shellQuoted(path)}) words=${shellQuoted(plainWords(names))} ;;`;
  });
  return `# bash completion of tallyhook. Load it with: source <(tallyhook completion bash)
_tallyhook() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" option="\${COMP_WORDS[COMP_CWORD-1]}" at="" words="" i
  COMPREPLY=()
  if [[ "$option" == "=" ]]; then option="\${COMP_WORDS[COMP_CWORD-2]}"; fi
  if [[ "$cur" == "=" ]]; then cur=""; fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "\${at:+$at }\${COMP_WORDS[i]}" in
      ${paths.join(" | ")}) at="\${at:+$at }\${COMP_WORDS[i]}" ;;
    esac
  done
  case "$at:$option" in
${indent(valueCases(commands), 4)}
  esac
  case "$at" in
${indent(words, 4)}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -F _tallyhook tallyhook
`;
}

/** zsh runs the completion of bash through its own bashcompinit. */
function zshScript(commands: readonly CompletedCommand[]): string {
  return `# zsh completion of tallyhook. Load it with: source <(tallyhook completion zsh)
autoload -Uz compinit bashcompinit
(( $+functions[compdef] )) || compinit
bashcompinit
${bashScript(commands).split("\n").slice(1).join("\n")}`;
}

function fishLines({ path, children, options }: CompletedCommand): string[] {
  const where = `complete -c tallyhook -n ${fishQuoted(`__tallyhook_at "${path}"`)}`;
  return [
    ...children.map(({ name, description }) => `${where} -a ${name} -d ${fishQuoted(description)}`),
    ...options.map(({ flag, description, takesValue, choices, file }) => {
      const value =
        choices.length > 0
          ? ` -x -a ${fishQuoted(plainWords(choices))}`
          : file
            ? " -r -F"
            : takesValue
              ? " -x"
              : "";
      return `${where} -l ${flag.slice(2)}${value} -d ${fishQuoted(description)}`;
    }),
  ];
}

function fishScript(commands: readonly CompletedCommand[]): string {
  const paths = commands.filter(({ path }) => path !== "").map(({ path }) => fishQuoted(path));
  return `# fish completion of tallyhook. Load it with: tallyhook completion fish | source
function __tallyhook_at
    set -l at ""
    set -l words (commandline -opc)
    for word in $words[2..-1]
        set -l next (string trim -- "$at $word")
        if contains -- "$next" ${paths.join(" ")}
            set at "$next"
        end
    end
    test "$at" = "$argv[1]"
end
complete -c tallyhook -f
${commands.flatMap(fishLines).join("\n")}
`;
}

const SCRIPTS: Record<Shell, (commands: readonly CompletedCommand[]) => string> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

/** The script that completes these commands in a shell. Pure. */
export function completionScript(shell: Shell, commands: readonly CompletedCommand[]): string {
  return SCRIPTS[shell](commands);
}
