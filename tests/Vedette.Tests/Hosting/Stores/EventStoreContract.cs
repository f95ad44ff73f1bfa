using Vedette.Hosting;

namespace Vedette.Tests;

/// <summary>What every store of events must do. A store has a class of its own that derives from this one and opens it.</summary>
public abstract class EventStoreContract : IDisposable
{
    private const long Journal = 0x0123456789ABCDEF;
    private static readonly int Last = SampleEvents.Events.Length;

    /// <summary>Opens the store of this test; what was committed before is in it.</summary>
    internal abstract IEventStore Open();

    [Fact]
    public void What_is_projected_can_be_asked_for_to_the_bit()
    {
        using IEventStore store = Open();
        store.Project(Journal, Numbered(SampleEvents.Events), 100);

        Same([((TrackChanged)SampleEvents.Events[1]).Update.Track], store.Tracks());
        Same([((TrackChanged)SampleEvents.Events[0]).Update.Track, ((TrackChanged)SampleEvents.Events[1]).Update.Track], store.History(new(3)));
        Same([((AssessmentChanged)SampleEvents.Events[3]).Assessment, ((AssessmentChanged)SampleEvents.Events[4]).Assessment], store.Assessments(new(3)));
        Same([((AlertRaised)SampleEvents.Events[5]).Alert, ((AlertRaised)SampleEvents.Events[6]).Alert], store.Alerts());
        Same([((DetectionsAssociated)SampleEvents.Events[2]).Associations[0]], store.Associations(new(1), 17));
        Same([((DetectionsAssociated)SampleEvents.Events[2]).Associations[1]], store.Associations(new(11), 4));
        Same([SampleEvents.Events.OfType<DetectionsAssociated>().Last().Associations[0]], store.Associations(new(1), 18));
        Same([(SensorHealthChanged)SampleEvents.Events[7], (SensorHealthChanged)SampleEvents.Events[8], (SensorHealthChanged)SampleEvents.Events[11]], store.SensorHealth());
        Same([(InputRejected)SampleEvents.Events[9]], store.Rejected());
        Assert.Empty(store.History(new(4)));
        Assert.Equal((Journal, 100), (store.Identity, store.LastRecord));
    }

    [Fact]
    public void Numbers_that_are_none_are_kept_as_they_are()
    {
        using IEventStore store = Open();
        Track odd = SampleEvents.Track with { ExistenceProbability = double.NaN, State = SampleEvents.Track.State with { Position = new(double.PositiveInfinity, 0, double.NaN) } };
        store.Project(Journal, [new(1, new TrackChanged(1, SampleEvents.At(1), new TrackUpdate(odd, [], [])))], 1);

        Same([odd], store.Tracks());
    }

    [Fact]
    public void An_empty_store_has_no_journal()
    {
        using IEventStore store = Open();

        Assert.Null(store.Identity);
        Assert.Equal(0, store.LastRecord);
        Assert.Empty(store.Tracks());
    }

    [Fact]
    public void Projecting_the_same_again_changes_nothing()
    {
        using IEventStore store = Open();
        store.Project(Journal, Numbered(SampleEvents.Events), Last);
        string once = Everything(store);
        store.Project(Journal, Numbered(SampleEvents.Events), Last);
        store.Project(Journal, Numbered(SampleEvents.Events).Take(3), 3);

        Assert.Equal(once, Everything(store));
        Assert.Equal(Last, store.LastRecord);
    }

    [Fact]
    public void Any_cut_into_overlapping_parts_gives_the_same_rows()
    {
        using IEventStore store = Open();
        store.Project(Journal, Numbered(SampleEvents.Events), Last);
        string whole = Everything(store);
        for (int cut = 1; cut < Last; cut++)
        {
            store.Clear();
            Assert.Null(store.Identity);
            store.Project(Journal, Numbered(SampleEvents.Events).Take(cut), cut);
            store.Project(Journal, Numbered(SampleEvents.Events).Skip(Math.Max(0, cut - 2)), Last);
            Assert.Equal(whole, Everything(store));
        }
    }

    [Fact]
    public void A_part_that_fails_leaves_nothing_behind()
    {
        using IEventStore store = Open();
        store.Project(Journal, Numbered(SampleEvents.Events).Take(2), 2);
        string before = Everything(store);

        Assert.Throws<TimeoutException>(() => store.Project(Journal, Failing(), Last));
        Assert.Equal(before, Everything(store));
        Assert.Equal(2, store.LastRecord);
        store.Project(Journal, Numbered(SampleEvents.Events), Last);
        Assert.Equal(2, store.Alerts().Count);

        static IEnumerable<StoredEvent> Failing()
        {
            foreach (StoredEvent stored in Numbered(SampleEvents.Events).Take(6))
            {
                yield return stored;
            }

            throw new TimeoutException();
        }
    }

    [Fact]
    public void What_was_projected_is_there_after_opening_again()
    {
        string before;
        using (IEventStore store = Open())
        {
            store.Project(Journal, Numbered(SampleEvents.Events), Last);
            before = Everything(store);
        }

        using IEventStore again = Open();
        Assert.Equal(before, Everything(again));
        Assert.Equal((Journal, Last), (again.Identity, again.LastRecord));
    }

    [Fact]
    public void Events_of_another_journal_are_refused()
    {
        using IEventStore store = Open();
        store.Project(Journal, Numbered(SampleEvents.Events), Last);

        Assert.Throws<InvalidOperationException>(() => store.Project(Journal + 1, Numbered(SampleEvents.Events), 20));
        store.Clear();
        store.Project(Journal + 1, Numbered(SampleEvents.Events), 20);
        Assert.Equal(Journal + 1, store.Identity);
    }

    [Fact]
    public void A_store_is_brought_up_to_its_journal_and_no_further_than_what_is_committed()
    {
        byte[] bytes = JournalTests.Written(groups: 3);
        using IEventStore store = Open();
        long committed = 20;
        var projector = new JournalProjector(new FaultyFile(bytes), Journal, store, () => committed);

        Assert.Equal(20, projector.CatchUp());
        Assert.Equal(0, projector.CatchUp());
        committed = long.MaxValue;
        Assert.Equal(31, projector.CatchUp());
        string grown = Everything(store);

        store.Clear();
        Assert.Equal(51, new JournalProjector(new FaultyFile(bytes), Journal, store).CatchUp());
        Assert.Equal(grown, Everything(store));
        Assert.Equal(6, store.Alerts().Count);
    }

    public void Dispose()
    {
        Remove();
        GC.SuppressFinalize(this);
    }

    /// <summary>Removes the store of this test.</summary>
    protected abstract void Remove();

    internal static string Everything(IEventStore store) => DeepText.Of(new object[]
    {
        store.LastRecord, store.Tracks(), store.History(new(3)), store.Assessments(new(3)), store.Alerts(),
        store.Associations(new(1), 17), store.Associations(new(11), 4), store.SensorHealth(), store.Rejected(),
    });

    private static IEnumerable<StoredEvent> Numbered(PipelineEvent[] events) => events.Select(static (e, i) => new StoredEvent(i + 1, e));

    private static void Same<T>(T[] expected, IReadOnlyList<T> actual) => Assert.Equal(DeepText.Of(expected), DeepText.Of(actual));
}
