namespace Vedette.Formats;

/// <summary>Puts the parts of a truth together as they are read.</summary>
internal sealed class TruthAssembly
{
    private readonly Dictionary<int, Draft> _drafts = [];
    private readonly List<DetectionOrigin> _detections = [];

    public RecordingSpan Span { get; set; }

    public IReadOnlyList<Sensor> Sensors { get; set; } = [];

    public void AddState(int id, string kind, FlightPhase phase, RecordedState state)
    {
        Draft draft = Of(id, kind);
        draft.States.Add(state);
        draft.Phases.Add(new(state.Seconds, phase));
    }

    public void AddEvent(int id, string kind, string vehicle, int parent, double ballisticCoefficient, RecordedEvent e)
    {
        Draft draft = Of(id, kind);
        (draft.Class, draft.Parent, draft.BallisticCoefficient) = (vehicle, parent, ballisticCoefficient);
        draft.States.Add(e.State);
        draft.Events.Add(e);
    }

    public void AddHotSpot(int id, GeodeticPosition point)
    {
        Draft draft = Of(id, RecordedKind.HotSpot);
        draft.States.Add(new(Span.StartSeconds, point.ToEcef(), default));
        draft.States.Add(new(Span.EndSeconds, point.ToEcef(), default));
    }

    public void AddDetection(DetectionOrigin detection) => _detections.Add(detection);

    public void AddKnownState(int id, RecordedState state)
    {
        if (id > 0 && _drafts.TryGetValue(id, out Draft? draft))
        {
            draft.Known.Add(state);
        }
    }

    public RecordedTruth Build() => new(
        Span.StartSeconds,
        Span.EndSeconds,
        Sensors,
        [.. _drafts.OrderBy(d => d.Key).Select(d => d.Value.Build(d.Key))],
        [.. _detections.OrderBy(d => d.Seconds)]);

    private Draft Of(int id, string kind)
    {
        if (!_drafts.TryGetValue(id, out Draft? draft))
        {
            draft = new(kind);
            _drafts.Add(id, draft);
        }

        return draft;
    }

    private sealed class Draft(string kind)
    {
        public string Class { get; set; } = "";

        public int Parent { get; set; }

        public double BallisticCoefficient { get; set; }

        public List<RecordedState> States { get; } = [];

        /// <summary>States at the times of plots: exact, but their times are rounded.</summary>
        public List<RecordedState> Known { get; } = [];

        public List<RecordedPhase> Phases { get; } = [];

        public List<RecordedEvent> Events { get; } = [];

        public RecordedObject Build(int id) => new(
            id,
            kind,
            Class,
            Parent,
            Merge(),
            [.. Phases.OrderBy(p => p.Seconds)],
            [.. Events.OrderBy(e => e.State.Seconds)],
            BallisticCoefficient);

        /// <summary>All states in order of time; those known from plots only where nothing else is near.</summary>
        /// <remarks>Times of plots are rounded to 1 µs, 8 mm at 8 km/s: over a second that is no speed worth naming, over a millisecond it is.</remarks>
        private List<RecordedState> Merge()
        {
            const double NearSeconds = 0.9;
            List<RecordedState> main = [.. States.OrderBy(s => s.Seconds).DistinctBy(s => s.Seconds)];
            List<RecordedState> merged = [];
            int next = 0;
            foreach (RecordedState known in Known.OrderBy(s => s.Seconds))
            {
                while (next < main.Count && main[next].Seconds <= known.Seconds)
                {
                    merged.Add(main[next++]);
                }

                bool inside = merged.Count > 0 && next < main.Count;
                if (inside && known.Seconds - merged[^1].Seconds > NearSeconds && main[next].Seconds - known.Seconds > NearSeconds)
                {
                    merged.Add(known);
                }
            }

            merged.AddRange(main.Skip(next));
            return merged;
        }
    }
}
