using Vedette.Hosting;

namespace Vedette.Tests;

public class ReorderBufferTests
{
    private static readonly Comparer<(double Seconds, int Id)> s_order = Comparer<(double Seconds, int Id)>.Create(
        static (a, b) => a.Seconds.CompareTo(b.Seconds) is var order && order != 0 ? order : a.Id.CompareTo(b.Id));

    [Fact]
    public void Any_order_within_the_window_gives_the_result_of_the_right_order()
    {
        var random = new SeededRandom(20261123);
        int runs = ReferenceData.FullCampaign ? 20_000 : 500;
        for (int run = 0; run < runs; run++)
        {
            (double Seconds, int Id)[] items = Items(random, 60);
            (double Seconds, int Id)[] shuffled = ShuffleWithin(items, 2, random);

            ((double Seconds, int Id)[] inOrder, int late) = Run(shuffled);

            Assert.Equal(0, late);
            Assert.Equal(items, inOrder);
        }
    }

    [Fact]
    public void What_is_later_than_the_window_is_told_from_what_is_later_than_the_history()
    {
        ReorderBuffer<(double, int)> buffer = Buffer();
        for (int second = 0; second <= 40; second += 4)
        {
            Assert.Equal(Lateness.InOrder, buffer.Offer((second, 0)));
        }

        Assert.Equal(Lateness.InOrder, buffer.Offer((38, 1)));
        Assert.Equal(Lateness.Late, buffer.Offer((37.9, 2)));
        Assert.Equal(Lateness.Late, buffer.Offer((10, 3)));
        Assert.Equal(Lateness.BeyondHistory, buffer.Offer((9.9, 4)));
    }

    [Fact]
    public void A_step_forward_is_believed_when_eight_items_agree()
    {
        ReorderBuffer<(double, int)> buffer = Buffer();
        buffer.Offer((1, 0));
        for (int i = 0; i < 7; i++)
        {
            buffer.Offer((100 + i * 0.1, i));
            Assert.Equal(1, buffer.Mark.SecondsSince(SampleEvents.Epoch));
        }

        buffer.Offer((100.7, 7));
        Assert.Equal(100, buffer.Mark.SecondsSince(SampleEvents.Epoch));
    }

    [Fact]
    public void A_clock_that_runs_ahead_holds_back_its_own_items_only()
    {
        // Two sensors in turn; the clock of the second is 60 s ahead.
        ReorderBuffer<(double, int)> buffer = Buffer();
        List<double> taken = [];
        for (int i = 0; i < 400; i++)
        {
            double right = i * 0.5;
            Assert.Equal(Lateness.InOrder, buffer.Offer((right, i)));
            Assert.Equal(Lateness.InOrder, buffer.Offer((right + 60, -i)));
            while (buffer.TryTake(out (double Seconds, int) item))
            {
                taken.Add(item.Seconds);
            }

            Assert.InRange(buffer.Held, 0, 130);
        }

        Assert.Equal(taken.Order(), taken);
    }

    // Files of a minute each: however they come within the time that they wait, and whatever steps they make, they leave in order.
    [Fact]
    public void What_feeds_bring_together_leaves_in_order_though_minutes_apart()
    {
        var random = new SeededRandom(20261128);
        for (int run = 0; run < 200; run++)
        {
            ReorderBuffer<(double Seconds, int Id)> buffer = Buffer();
            (double Seconds, int Id)[] items = [.. Enumerable.Range(0, 40).Select(static n => (600 + 61.0 * n, n))];
            foreach (((double, int) item, int i) in items.OrderBy(_ => random.Uniform(0, 1)).Select(static (item, i) => (item, i)))
            {
                Assert.Equal(Lateness.InOrder, buffer.Offer(item, Seconds(i * 0.045)));
                buffer.Elapse(Seconds(i * 0.045));
                Assert.False(buffer.TryTake(out _));
            }

            buffer.Elapse(Seconds(4));

            Assert.Equal(items, TakeAll(buffer));
        }
    }

    [Fact]
    public void What_arrives_after_its_turn_is_late_and_after_the_history_too_late()
    {
        ReorderBuffer<(double, int)> buffer = Buffer();
        buffer.Offer((1000, 0), Seconds(0));
        buffer.Elapse(Seconds(1.9));
        Assert.False(buffer.TryTake(out _));
        buffer.Elapse(Seconds(2));
        Assert.True(buffer.TryTake(out _));

        Assert.Equal(Lateness.InOrder, buffer.Offer((1000.1, 1), Seconds(3)));
        Assert.Equal(Lateness.Late, buffer.Offer((999, 2), Seconds(3)));
        Assert.Equal(Lateness.BeyondHistory, buffer.Offer((971, 3), Seconds(3)));
    }

    // Two sensors in turn; the clock of the second is 60 s ahead: it delays its own items by that, and makes none of the first late.
    [Fact]
    public void A_feed_whose_clock_runs_ahead_holds_back_its_own_items_only()
    {
        ReorderBuffer<(double, int)> buffer = Buffer();
        buffer.Offer((0, 1000), Seconds(0));
        buffer.Elapse(Seconds(2));
        List<(double Seconds, int Id)> taken = [.. TakeAll(buffer)];
        for (int i = 0; i < 400; i++)
        {
            double now = 2 + i * 0.5;
            Assert.Equal(Lateness.InOrder, buffer.Offer((now, i), Seconds(now)));
            Assert.Equal(Lateness.InOrder, buffer.Offer((now + 60, -i), Seconds(now)));
            buffer.Elapse(Seconds(now));
            taken.AddRange(TakeAll(buffer));
            Assert.InRange(buffer.Held, 0, 130);
        }

        Assert.Equal(taken.Select(static t => t.Seconds).Order(), taken.Select(static t => t.Seconds));
        Assert.InRange(taken.Count(static t => t.Id > 0), 395, 400);
    }

    // One file with rows of half a minute, and the next: what comes together with its beginning is no step.
    [Fact]
    public void What_comes_together_with_something_near_waits_no_longer_than_that()
    {
        ReorderBuffer<(double Seconds, int Id)> buffer = Buffer();
        for (int file = 0; file < 3; file++)
        {
            (double Seconds, int Id)[] rows = [.. Enumerable.Range(0, 60).Select(n => (30 * file + 0.5 * n, n))];
            Array.ForEach(rows, row => Assert.Equal(Lateness.InOrder, buffer.Offer(row, Seconds(30 * file))));
            buffer.Elapse(Seconds(30 * file + 2));
            Assert.Equal(rows, TakeAll(buffer));
        }
    }

    // The first sensor falls silent: after as long as a step is large, the second is believed.
    [Fact]
    public void A_step_of_a_feed_is_believed_when_nothing_nearer_has_come_for_as_long()
    {
        ReorderBuffer<(double, int)> buffer = Buffer();
        buffer.Offer((0, 0), Seconds(0));
        buffer.Elapse(Seconds(2));
        buffer.Offer((100, 2), Seconds(3));
        buffer.Offer((1, 1), Seconds(3.1));
        buffer.Elapse(Seconds(13));
        Assert.Equal([(0, 0), (1, 1)], TakeAll(buffer));
        buffer.Elapse(Seconds(13.1));
        Assert.Equal([(100, 2)], TakeAll(buffer));
    }

    [Fact]
    public void No_more_than_the_stated_number_of_items_is_held()
    {
        var limits = OrderingLimits.Default with { MostHeld = 10 };
        var buffer = new ReorderBuffer<(double Seconds, int Id)>(At, s_order, limits, SampleEvents.Epoch);
        for (int i = 0; i < 100; i++)
        {
            buffer.Offer((1 + i * 0.001, i));
            while (buffer.TryTake(out _))
            {
            }

            Assert.InRange(buffer.Held, 0, 10);
        }
    }

    [Fact]
    public void A_number_is_new_once_until_it_is_forgotten()
    {
        var seen = new SeenNumbers();

        Assert.True(seen.TryAdd(new(1), 7, SampleEvents.At(1), 2, out _));
        Assert.False(seen.TryAdd(new(1), 7, SampleEvents.At(5), 3, out long first));
        Assert.Equal(2, first);
        Assert.True(seen.TryAdd(new(2), 7, SampleEvents.At(5), 4, out _));
        seen.Forget(SampleEvents.At(1.5));
        Assert.Equal(1, seen.Count);
        Assert.True(seen.TryAdd(new(1), 7, SampleEvents.At(9), 5, out _));
    }

    [Fact]
    public void Numbers_are_remembered_up_to_a_bound_and_the_earliest_is_forgotten_first()
    {
        var seen = new SeenNumbers(most: 3);
        for (int id = 0; id < 5; id++)
        {
            Assert.True(seen.TryAdd(new(1), id, SampleEvents.At(id), id, out _));
            Assert.InRange(seen.Count, 1, 3);
        }

        Assert.False(seen.TryAdd(new(1), 4, SampleEvents.At(4), 5, out _));
        Assert.True(seen.TryAdd(new(1), 0, SampleEvents.At(0), 6, out _));
    }

    // Any subset of the items a second, third, … time, anywhere within the window after the first, changes nothing.
    [Fact]
    public void Duplicates_are_counted_once()
    {
        var random = new SeededRandom(1);
        for (int run = 0; run < 200; run++)
        {
            (double Seconds, int Id)[] items = Items(random, 60);
            List<(double Seconds, int Id)> repeated = [.. items];
            for (int i = 0; i < 40; i++)
            {
                repeated.Add(items[random.Below(items.Length)]);
            }

            var seen = new SeenNumbers();
            (double Seconds, int Id)[] once = [.. ShuffleWithin([.. repeated.Order(s_order)], 2, random)
                .Where(item => seen.TryAdd(new(1), item.Id, At(item), 0, out _))];

            Assert.Equal(items, Run(once).InOrder);
        }
    }

    private static ReorderBuffer<(double Seconds, int Id)> Buffer() => new(At, s_order, OrderingLimits.Default, SampleEvents.Epoch);

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    private static List<(double Seconds, int Id)> TakeAll(ReorderBuffer<(double Seconds, int Id)> buffer)
    {
        List<(double, int)> taken = [];
        while (buffer.TryTake(out (double, int) item))
        {
            taken.Add(item);
        }

        return taken;
    }

    private static Instant At((double Seconds, int Id) item) => SampleEvents.At(item.Seconds);

    private static (double Seconds, int Id)[] Items(SeededRandom random, double seconds) =>
        [.. Enumerable.Range(0, 200).Select(n => (Math.Round(random.Uniform(0, seconds), 1), n)).Order(s_order)];

    /// <summary>A permutation in which nothing comes after something more than the window later.</summary>
    private static (double Seconds, int Id)[] ShuffleWithin((double Seconds, int Id)[] items, double window, SeededRandom random) =>
        [.. items.Select(item => (item, key: item.Seconds + random.Uniform(0, window))).OrderBy(static pair => pair.key).Select(static pair => pair.item)];

    private static ((double Seconds, int Id)[] InOrder, int Late) Run((double Seconds, int Id)[] items)
    {
        ReorderBuffer<(double Seconds, int Id)> buffer = Buffer();
        List<(double, int)> taken = [];
        int late = 0;
        foreach ((double, int) item in items)
        {
            late += buffer.Offer(item) == Lateness.InOrder ? 0 : 1;
            while (buffer.TryTake(out (double, int) next))
            {
                taken.Add(next);
            }
        }

        buffer.Complete();
        while (buffer.TryTake(out (double, int) next))
        {
            taken.Add(next);
        }

        return ([.. taken], late);
    }
}
