import { DetailSkeleton } from "@/app/(dashboard)/_page/skeletons";

export default function Loading() {
  return <DetailSkeleton />;
}
