export default function ReleasePage() { return null; }
