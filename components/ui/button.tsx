import { cva, type VariantProps } from "class-variance-authority";
import { LoaderCircle } from "lucide-react";
import { Link } from "./link";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./class-names";

const look = cva(
  "inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md font-medium whitespace-nowrap transition-colors select-none disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:pointer-events-none aria-disabled:opacity-50 [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        primary: "bg-accent text-accent-ink hover:bg-accent-hover",
        secondary: "border border-line-strong bg-surface text-text hover:bg-hover",
        ghost: "text-muted hover:bg-hover hover:text-text data-[state=open]:bg-hover",
        danger: "bg-failed-strong text-white hover:bg-failed-hover",
        link: "h-auto! px-0! text-accent-text underline-offset-2 hover:underline",
      },
      size: {
        sm: "h-7 px-2.5 text-sm [&_svg]:size-3.5",
        md: "h-8 px-3 text-sm [&_svg]:size-4",
        lg: "h-10 px-4 text-base [&_svg]:size-4",
      },
      shape: { text: "", icon: "aspect-square px-0!" },
    },
    defaultVariants: { variant: "secondary", size: "md", shape: "text" },
  },
);

type Look = Omit<VariantProps<typeof look>, "shape">;

interface ButtonProps extends ComponentProps<"button">, Look {
  /** Shows a spinner, keeps the width and refuses clicks. */
  busy?: boolean;
}

/** A button; type is "button" unless said otherwise, so none submits a form by accident. */
export function Button({ variant, size, busy, className, children, disabled, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      className={cn(look({ variant, size }), className)}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      {...rest}
    >
      {busy ? <LoaderCircle className="animate-spin" aria-hidden /> : null}
      {children}
    </button>
  );
}

interface IconButtonProps extends ComponentProps<"button">, Look {
  /** Spoken name; an icon alone has none. */
  label: string;
  children: ReactNode;
}

/** A square button with only an icon. */
export function IconButton({ label, variant = "ghost", size, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      className={cn(look({ variant, size, shape: "icon" }), className)}
      {...rest}
    />
  );
}

/** A link that looks like a button. */
export function ButtonLink({ variant, size, className, ...rest }: ComponentProps<typeof Link> & Look) {
  return <Link className={cn(look({ variant, size }), className)} {...rest} />;
}
