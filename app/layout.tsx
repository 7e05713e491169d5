import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { KeptTitle } from "@/components/layout/kept-title";
import { ThemeProvider } from "@/components/theme/theme-provider";
import { HintLayer } from "@/components/ui/hint-layer";
import { Toaster } from "@/components/ui/toaster";
import "@/components/ui/on-every-screen";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Tallyhook", template: "%s · Tallyhook" },
  description: "The operations desk for payment webhooks.",
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#0f1115" },
  ],
};

/** Fonts, theme and the floating layers that every page shares. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <html lang="en" suppressHydrationWarning className={`${GeistSans.variable} ${GeistMono.variable}`}>
      <body className="min-h-dvh bg-canvas text-text antialiased">
        <ThemeProvider nonce={nonce}>
          {children}
          <KeptTitle />
          <HintLayer />
          <Toaster />
        </ThemeProvider>
      </body>
    </html>
  );
}
