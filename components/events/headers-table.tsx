/** Header names and values, as sent. */
export function HeadersTable({ headers, caption }: { headers: Record<string, string>; caption: string }) {
  const entries = Object.entries(headers);
  if (entries.length === 0) return <p className="text-sm text-muted">None were kept.</p>;
  return (
    <table className="w-full text-left text-xs">
      <caption className="sr-only">{caption}</caption>
      <tbody>
        {entries.map(([name, value]) => (
          <tr key={name} className="border-b border-line align-top last:border-b-0">
            <th scope="row" className="w-2/5 py-1.5 pr-4 font-mono font-normal break-all text-muted sm:w-56">
              {name}
            </th>
            <td className="py-1.5 font-mono break-all">{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
