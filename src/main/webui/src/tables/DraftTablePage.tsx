export default function DraftTablePage() { return null; }
