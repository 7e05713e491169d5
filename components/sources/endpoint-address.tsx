import { CopyButton } from "@/components/ui/copy-button";

/** The address that a provider posts to, with where to paste it. */
export function EndpointAddress({ address, help }: { address: string; help: string }) {
  return (
    <div className="flex flex-col gap-1.5">
      <span className="text-sm font-medium">Endpoint address</span>
      <div className="flex items-center gap-2 rounded-md border border-line bg-sunken py-1 pr-1 pl-3">
        <code className="min-w-0 flex-1 font-mono text-xs break-all">{address}</code>
        <CopyButton value={address} what="endpoint address" />
      </div>
      <p className="text-xs text-subtle">{help}</p>
    </div>
  );
}
