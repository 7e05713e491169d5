export default function Page() {
  return <p>Webhooks are received at /api/webhooks/stripe.</p>;
}
