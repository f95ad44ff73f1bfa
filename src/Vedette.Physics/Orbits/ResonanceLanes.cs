using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using static Vedette.Physics.VectorMath;
using V = System.Runtime.Intrinsics.Vector512<double>;

namespace Vedette.Physics;

#pragma warning disable CS0649 // Lanes are written through a span over the fields.

/// <summary>Resonance of eight orbits side by side, integrated from their epochs and kept where it stands.</summary>
/// <remarks>
/// A step from the epoch outwards is the same whoever asks for it, so the answer depends on the time alone: a lane asked for an earlier
/// step, or for the other side of its epoch, starts again at the epoch.
/// </remarks>
internal struct ResonanceLanes
{
    private V _n0, _lambda0, _fact, _argp0, _argpDot;
    private V _c0, _c1, _c2, _c3, _c4, _c5, _c6, _c7, _c8, _c9;
    private V _time, _xli, _xni, _nDot, _lDot, _nDotDot;
    private bool _started;

    /// <summary>Puts an orbit into a lane.</summary>
    public void Set(int lane, Resonance orbit)
    {
        Span<double> all = MemoryMarshal.Cast<V, double>(MemoryMarshal.CreateSpan(ref _n0, 15));
        Lanes.Set(all, lane, orbit.Start);
        Lanes.Set(all[(5 * Lanes.Count)..], lane, orbit.Coefficients);
    }

    /// <summary>Mean motion and resonance angle at a time in minutes after each epoch.</summary>
    public void Integrate(V t, V wanted, bool isHalfDay, out V n, out V angle)
    {
        V target = Vector512.Truncate(t / All(Resonance.StepMinutes)) * All(Resonance.StepMinutes) & wanted;
        if (!_started || !Vector512.EqualsAll(target, _time))
        {
            Advance(target, isHalfDay);
        }

        V ft = t - _time;
        n = Fma(ft, Fma(ft * All(0.5), _nDotDot, _nDot), _xni);
        angle = Fma(ft, Fma(ft * All(0.5), _nDot, _lDot), _xli);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Advance(V target, bool isHalfDay)
    {
        V back = Vector512.LessThan(Vector512.Abs(target), Vector512.Abs(_time)) | Vector512.LessThan(target * _time, V.Zero);
        back = _started ? back : V.AllBitsSet;
        if (back != V.Zero)
        {
            _time = Vector512.ConditionalSelect(back, V.Zero, _time);
            _xli = Vector512.ConditionalSelect(back, _lambda0, _xli);
            _xni = Vector512.ConditionalSelect(back, _n0, _xni);
            Rates(isHalfDay);
        }

        _started = true;
        while (!Vector512.EqualsAll(target, _time))
        {
            V moving = ~Vector512.Equals(target, _time);
            V step = Vector512.CopySign(All(Resonance.StepMinutes), target) & moving;
            V half = All(Resonance.StepMinutes * Resonance.StepMinutes / 2) & moving;
            _xli += Fma(_lDot, step, _nDot * half);
            _xni += Fma(_nDot, step, _nDotDot * half);
            _time += step;
            Rates(isHalfDay);
        }
    }

    private void Rates(bool isHalfDay)
    {
        _lDot = _xni + _fact;
        (_nDot, _nDotDot) = (V.Zero, V.Zero);
        if (isHalfDay)
        {
            HalfDayRates();
        }
        else
        {
            Add(_c0, 1, _xli - All(Resonance.Phase2));
            Add(_c1, 2, All(2) * (_xli - All(Resonance.Phase4)));
            Add(_c2, 3, All(3) * (_xli - All(Resonance.Phase6)));
        }

        _nDotDot *= _lDot;
    }

    private void HalfDayRates()
    {
        V omega = Fma(_argpDot, _time, _argp0), omega2 = omega + omega, xli2 = _xli + _xli;
        Add(_c0, 1, omega2 + _xli - All(Resonance.G22));
        Add(_c1, 1, _xli - All(Resonance.G22));
        Add(_c2, 1, omega + _xli - All(Resonance.G32));
        Add(_c3, 1, _xli - omega - All(Resonance.G32));
        Add(_c4, 2, omega2 + xli2 - All(Resonance.G44));
        Add(_c5, 2, xli2 - All(Resonance.G44));
        Add(_c6, 1, omega + _xli - All(Resonance.G52));
        Add(_c7, 1, _xli - omega - All(Resonance.G52));
        Add(_c8, 2, omega + xli2 - All(Resonance.G54));
        Add(_c9, 2, xli2 - omega - All(Resonance.G54));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Add(V coefficient, double multiple, V angle)
    {
        SinCos(angle, out V sin, out V cos);
        _nDot += coefficient * sin;
        _nDotDot += All(multiple) * coefficient * cos;
    }
}
