import { FormSkeleton } from "@/app/(dashboard)/_page/skeletons";

export default function Loading() {
  return <FormSkeleton />;
}
