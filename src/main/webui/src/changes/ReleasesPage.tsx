export default function ReleasesPage() { return null; }
