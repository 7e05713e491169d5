import { Argument, Command, type Option } from "commander";
import { PROVIDERS } from "@/lib/providers/registry";
import {
  completionScript,
  type CompletedCommand,
  type CompletedOption,
  type Shell,
} from "./completion-scripts";

const HELP = `
Examples:
  $ source <(tallyhook completion bash)     # also with zsh; in ~/.bashrc or ~/.zshrc to keep it
  $ tallyhook completion fish | source      # or > ~/.config/fish/completions/tallyhook.fish

It completes the command "tallyhook". Where you call it as "npx tallyhook", add: alias tallyhook="npx tallyhook"`;

/** `tallyhook completion …`; `registerAll` adds every command to a program. */
export function registerCompletion(program: Command, registerAll: (program: Command) => Promise<void>): void {
  program
    .command("completion")
    .description("print a script that completes commands and options in your shell")
    .addArgument(new Argument("<shell>", "your shell").choices(["bash", "zsh", "fish"]))
    .addHelpText("after", HELP)
    .action(async (shell: Shell) => {
      const whole = new Command("tallyhook");
      await registerAll(whole);
      process.stdout.write(completionScript(shell, completedCommands(whole)));
    });
}

const isFile = (option: Option) => /<(path|file)>/.test(option.flags);

function completedOption(option: Option): CompletedOption[] {
  if (!option.long || option.hidden) return [];
  const choices = option.argChoices ?? (option.long === "--provider" ? PROVIDERS.map(({ id }) => id) : []);
  return [
    {
      flag: option.long,
      description: option.description,
      takesValue: option.required || option.optional,
      choices,
      file: isFile(option),
    },
  ];
}

const HELP_OPTION: CompletedOption = {
  flag: "--help",
  description: "show what it does and its options",
  takesValue: false,
  choices: [],
  file: false,
};

/** A command and everything below it, as completion knows them. */
export function completedCommands(command: Command, path = ""): CompletedCommand[] {
  const own = {
    path,
    children: [
      ...command.commands.map((child) => ({ name: child.name(), description: child.description() })),
      ...command.registeredArguments.flatMap(({ argChoices }) =>
        (argChoices ?? []).map((name) => ({ name, description: "" })),
      ),
    ],
    options: [...command.options.flatMap(completedOption), HELP_OPTION],
  };
  return [
    own,
    ...command.commands.flatMap((child) => completedCommands(child, `${path} ${child.name()}`.trim())),
  ];
}
