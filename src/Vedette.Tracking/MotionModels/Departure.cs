namespace Vedette.Tracking;

/// <summary>What an acceleration of unknown size and direction does to one axis: a first-order Gauss–Markov process.</summary>
/// <remarks>
/// Mean zero, variance σ², correlation e^(−|t|/τ). Given are covariances of position, velocity and acceleration after a time t when the body
/// was in free flight before and the acceleration had its whole variance at once.
/// Source: R. A. Singer, Estimating optimal tracking filter performance for manned maneuvering targets, IEEE Transactions on Aerospace and
/// Electronic Systems 6(4), 1970; the moments follow by integrating his equations (2) from that start.
/// </remarks>
/// <param name="Sigma">σ, m/s².</param>
/// <param name="MemorySeconds">τ, seconds.</param>
internal readonly record struct Departure(double Sigma, double MemorySeconds)
{
    /// <summary>What of the acceleration is left after a time, 0 to 1.</summary>
    public double Left(double seconds) => Math.Exp(-seconds / MemorySeconds);

    /// <summary>Velocity gained per acceleration at the start, seconds.</summary>
    public double Speed(double seconds) => MemorySeconds * (1 - Left(seconds));

    /// <summary>Way gained per acceleration at the start, seconds squared.</summary>
    public double Way(double seconds) => MemorySeconds * (seconds - Speed(seconds));

    /// <summary>Covariances after a time.</summary>
    /// <param name="t">Seconds, above zero.</param>
    public Moments After(double t)
    {
        double tau = MemorySeconds;
        double scale = Sigma * Sigma * tau;
        double lag = t - Speed(t);
        double past = Speed(t) - t * Left(t);
        return new(
            2 * scale * (t * t * t / 3 - tau * t * t / 2 + tau * tau * past),
            scale * t * lag,
            scale * past,
            2 * scale * lag,
            scale * (1 - Left(t)),
            Sigma * Sigma);
    }

    /// <summary>What is new in a time when the acceleration at its start is in the state: the covariances less what follows from that.</summary>
    /// <param name="t">Seconds, above zero.</param>
    public Moments NewIn(double t)
    {
        Moments all = After(t);
        (double way, double speed, double left) = (Way(t), Speed(t), Left(t));
        double variance = Sigma * Sigma;
        return new(
            all.Position - variance * way * way,
            all.PositionVelocity - variance * way * speed,
            all.PositionAcceleration - variance * way * left,
            all.Velocity - variance * speed * speed,
            all.VelocityAcceleration - variance * speed * left,
            variance * (1 - left * left));
    }

    /// <summary>Covariances of one axis: m, m/s, m/s².</summary>
    public readonly record struct Moments(
        double Position, double PositionVelocity, double PositionAcceleration, double Velocity, double VelocityAcceleration, double Acceleration)
    {
        /// <summary>Adds them to all three axes of a state.</summary>
        public void AddTo(GaussianState state)
        {
            for (int i = 0; i < 3; i++)
            {
                state[i, i] += Position;
                state[i, i + 3] += PositionVelocity;
                state[i, i + 6] += PositionAcceleration;
                state[i + 3, i + 3] += Velocity;
                state[i + 3, i + 6] += VelocityAcceleration;
                state[i + 6, i + 6] += Acceleration;
            }
        }
    }
}
