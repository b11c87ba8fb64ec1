export default function TrialPage() { return null; }
